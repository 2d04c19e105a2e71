# The agent panel.
agent-page-title = { $name }: puesto de agente
agent-connecting = Conectando…
agent-unreachable = No se puede contactar con el servidor
agent-dismiss = Ocultar

# Signing in and out.
agent-sign-in = Iniciar sesión
agent-sign-out = Cerrar sesión
agent-email = Correo electrónico
agent-password = Contraseña
agent-role = Función
agent-role-agent = Agente
agent-role-supervisor = Supervisor
agent-demo = Demo
agent-demo-title = Entre como una de las personas de la demo
agent-demo-hint = Son inventadas. Para ser varias a la vez, abra esta página en varias pestañas.
agent-goodbye-signed-out = Se ha cerrado su sesión. Vuelva a iniciarla.
agent-goodbye-disabled = Esta cuenta se ha desactivado.

# Top bar.
agent-pages = Páginas
agent-page-work = Mi trabajo
agent-page-floor = Sala
agent-page-forecasts = Previsiones
agent-connection-online = Conectado
agent-connection-connecting = Conectando…
agent-connection-offline = Sin conexión
agent-reconnecting = Se ha perdido la conexión. Se está restableciendo; no se pierde nada, y lo que envíe saldrá cuando vuelva.
agent-choices = Ajustes
agent-sound = Sonido
agent-sound-on = Sonido activado
agent-sound-off = Sonido desactivado
agent-notices-allow = Permitir avisos de escritorio
agent-notices-granted = Los avisos de escritorio están activados.
agent-notices-denied = El navegador bloquea los avisos de escritorio. Permítalos en la barra de direcciones.
agent-notices-unsupported = Este navegador no tiene avisos de escritorio.

# Presence.
agent-presence = Presencia
agent-presence-available = Disponible
agent-presence-break = En pausa
agent-presence-away = Ausente
agent-presence-offline = Desconectado
agent-presence-because = { $presence }: { $reason }
agent-since = Desde { $when }
agent-since-until = Desde { $since }, hasta { $until }
agent-presence-since = { $presence }, desde { $when }
agent-break-reasons = Motivo de la pausa
agent-be-available = Estar disponible
agent-note-missed-offers = No respondió a varias propuestas, así que le hemos puesto como ausente. Elija Disponible cuando vuelva.
agent-note-connection-lost = Su conexión se perdió durante un rato, así que le hemos puesto como ausente. Elija Disponible cuando vuelva.
agent-note-phone-unreachable = No se pudo llegar a su teléfono, y le hemos puesto como ausente. Pruébelo y elija Disponible.
agent-note-own-phone = El { $phone } no contestó o no se pudo llegar a él, y le hemos puesto como ausente. Pruébelo y elija Disponible.
agent-note-shift-over = Su turno previsto ha terminado. No recibe contactos nuevos; elija Disponible para continuar.
agent-note-disabled = Su cuenta estuvo desactivada un tiempo. Elija Disponible cuando vuelva.
break-pause = Descanso
break-lunch = Comida
break-meeting = Reunión
break-training = Formación

# The phone.
agent-phone-off = Teléfono apagado
agent-phone-starting = El teléfono se inicia…
agent-phone-ready = Teléfono listo
agent-phone-failed = Teléfono no disponible
agent-phone-call-ringing = El teléfono suena
agent-phone-call-up = En llamada
agent-phone-rings = Su teléfono suena
agent-phone-simulated = Red simulada, sin sonido
agent-phone-own = Sus llamadas suenan en { $phone }
agent-phone-problem-microphone = El navegador no puede usar el micrófono. Permítalo en la barra de direcciones, o conecte uno, y vuelva a intentarlo.
agent-phone-problem-network = No se puede llegar a la red telefónica. Seguimos intentándolo. Compruebe su conexión; con una VPN, pruebe sin ella.
agent-phone-problem-token = Se rechazó el acceso del teléfono. Se está renovando; si sigue así, recargue la página, luego cierre la sesión y ábrala de nuevo.
agent-phone-problem-path = Su red no deja pasar las llamadas. Use otra (basta la conexión compartida de un móvil), o pida a quien la lleva que abra el paso a la red telefónica.
phone-test = Probar mi teléfono
phone-test-ringing = Llamamos a su teléfono. Conteste aquí cuando suene.
phone-test-ringing-own = Llamamos al { $phone }. Conteste.
phone-test-answered = Contestado. Escuche la frase.
phone-test-answered-own = Contestado. Escuche la frase.
phone-test-heard = Su teléfono funciona: sonó y se contestó.
phone-test-heard-own = El { $phone } contestó. Si no fue usted, lo tomó un buzón: haga que conteste más tarde.
phone-test-busy = La llamada se rechazó, o estaba en otra. Inténtelo de nuevo.
phone-test-busy-own = El { $phone } estaba ocupado o rechazó la llamada. Inténtelo de nuevo; si sigue así, mire si desvía las llamadas.
phone-test-no-answer = La llamada no llegó a esta ventana, o nadie contestó. Si no sonó nada, recargue la página e inténtelo de nuevo; luego pruebe otra red, o pida a un supervisor recibir las llamadas en un teléfono normal.
phone-test-no-answer-own = Nadie contestó en el { $phone }. Compruebe que está encendido y no en silencio. Si el número es incorrecto, un supervisor lo cambia en la página Equipo.
phone-test-failed = La llamada falló. Recargue la página e inténtelo de nuevo; si sigue así, avise a un supervisor.
phone-test-failed-own = No se puede llegar al { $phone }. Revise el número o la dirección con un supervisor, que lo cambia en la página Equipo.
agent-phone-problem-busy = Usted estaba en otra llamada.
agent-phone-problem-refused = La red ha rechazado la llamada.
agent-phone-problem-elsewhere = La otra parte no está localizable ahora.
agent-phone-problem-unsupported = Este navegador no permite llamar. Use una versión actual de Chrome, Firefox, Safari o Edge con HTTPS.
agent-phone-problem-unknown = Ha habido un problema con el teléfono. Vuelva a intentarlo; si continúa, recargue la página.
agent-answer = Contestar
agent-reject = Rechazar
agent-hang-up = Colgar
agent-hang-up-sure = ¿Colgar a { $name }?
agent-machine = Buzón de voz
agent-machine-sure = ¿Contar como no localizado?
agent-mute = Silenciar
agent-keypad = Teclado
agent-keypad-pressed = Teclas pulsadas

# An offer.
agent-offer-chat = Chat
agent-offer-callback = Llamada
agent-offer-call-on = Llamada en «{ $line }»
agent-offer-ticket = Solicitud escrita
agent-offer-title = { $name } le espera
agent-offer-heard = Propuesta: { $who }: { $subject }. { $seconds } segundos para responder. Alt A acepta, Alt D rechaza.
agent-waited = Espera desde hace { $span }
agent-accept = Aceptar
agent-decline = Rechazar

# Por qué este contacto es el siguiente, y por qué este agente. skill es "none" cuando cualquier agente puede atenderlo.
why-offer = { $waiting ->
    [one] Única solicitud en espera en { $language }.
   *[other] Primera de { $waiting } solicitudes en espera en { $language }.
} { $free ->
    [one] Único agente libre adecuado
   *[other] Mejor opción entre { $free } agentes libres adecuados
}: nivel { $level } de 5{ $skill ->
    [none] {""}
   *[other] , competencia «{ $skill }»
}.
why-kept-agent = Ya le conoce: fue con usted con quien habló la última vez.
why-kept-other = Ya se conocen: el cliente habló con este agente la última vez.
why-widened = Ampliada a más personas tras { $span } de espera.
why-widened-at-once = Ampliada a más personas.

# Who the customer is.
agent-customer = Cliente
agent-assurance-verified = Verificado
agent-assurance-keypad = Confirmado por teclado
agent-assurance-unverified = Sin verificar
agent-why = Por qué usted
agent-unverified-hint = El sitio no ha respondido por esta persona. No facilite nada que pertenezca a una cuenta.
agent-customer-language = Idioma
agent-also-speaks = También habla
agent-served-in = { $language } (cliente: { $own })
agent-number = Teléfono
agent-number-withheld = Número oculto
agent-voicemail = Mensaje de voz
agent-voicemail-listen = Escuchar el mensaje
agent-voicemail-not-yet = La red telefónica todavía no entrega el mensaje. Inténtelo de nuevo en un minuto.
agent-voicemail-deleted = Este mensaje se ha borrado: los mensajes se guardan un tiempo limitado.
agent-line = Línea
agent-country = País
agent-fallback-email = Correo alternativo
agent-custom = Datos del sitio
agent-requests = Solicitudes

# Work.
agent-work = Sus contactos
agent-no-work = Nada entre manos
agent-no-work-available = Aquí se le propondrá el próximo contacto adecuado para usted.
agent-no-work-not-available = Ahora no recibe propuestas. Elija Disponible para recibirlas.
agent-waiting = { $count ->
    [0] Nadie le espera.
    [one] Espera { $count } persona a la que usted podría ayudar.
   *[other] Esperan { $count } personas a las que usted podría ayudar.
}
agent-waiting-held-back = { $count ->
    [one] Espera { $count } persona; usted no la atendió y vuelve a usted en { $span }.
   *[other] Esperan { $count } personas a las que usted podría ayudar. Una que no atendió vuelve a usted en { $span }.
}
agent-seconds = { $seconds } s
agent-unread = { $count ->
    [one] { $count } mensaje sin leer
   *[other] { $count } mensajes sin leer
}
agent-typing-short = escribe…
agent-state-waiting = en cola
agent-state-offered = propuesto
agent-state-connecting = conectando
agent-state-talking = en curso
agent-state-ticketed = en curso, ticket
agent-state-wrapping = cierre
agent-state-booked = llamada reservada
agent-state-retrying = nuevo intento previsto
agent-state-asking = se preguntó al cliente si reintentar
agent-state-ended = terminado
agent-state-left = se fue
agent-state-canceled = cancelado
agent-state-failed = no localizado

# A conversation.
agent-contact = Contacto
agent-no-contact = Ningún contacto elegido
agent-no-contact-hint = Aquí aparece la conversación o la llamada que acepte.
agent-transcript = Conversación
agent-transcript-empty = Aún no se ha dicho nada.
agent-typing = { $name } escribe…
agent-read = visto
agent-sending = enviando…
agent-message = Mensaje
agent-message-hint = Escriba un mensaje. Intro lo envía.
agent-customer-away = La ventana de { $name } está cerrada ahora. Los mensajes se guardan y se mostrarán cuando se abra de nuevo.
agent-end-chat = Terminar chat
agent-end-chat-sure = ¿Terminar ahora?
agent-limit = Límite de la sesión en
agent-limit-hint = Entonces pasa a ser también un ticket; puede continuar.
agent-limit-heard = El límite de la sesión se alcanza a las { $when }. Después puede continuar.
agent-ticket-by = respuesta prevista: { $when }
agent-ticket-hint = La sesión ha superado su límite y consta como ticket. Puede continuar; no se corta nada.

# A call.
agent-call = Llamada
agent-call-from = se llama desde el { $number }: { $why }
caller-why-same-country = nuestro número del país al que se llama ({ $country })
caller-why-parent-country = nuestro número de un país que comparte su numeración ({ $country })
caller-why-same-calling-code = nuestro número con el mismo prefijo
caller-why-configured-neighbor = previsto para sustituir a uno del país al que se llama ({ $country })
caller-why-default = nuestro número por defecto: ninguno es más cercano ({ $country })
caller-why-any = ninguno es cercano ({ $country }) y el de por defecto no se puede usar
caller-why-toll-free = el único que puede mostrarse en el país al que se llama ({ $country })
caller-why-kept = se mantiene: las llamadas anteriores salieron de él
agent-call-line = en la línea «{ $line }»
agent-leg-waiting = Se está preparando la llamada…
agent-leg-agent-ringing = Su teléfono suena; se contesta solo.
agent-own-ringing = Su teléfono { $phone } suena: descuelgue y pulse 1.
agent-leg-dialing = Llamando a { $name } desde el { $number }…
agent-leg-ringing = El teléfono de { $name } suena…
agent-leg-joining = Le pasamos a { $name }…
agent-leg-talking = Está hablando con { $name }.
agent-leg-silent = La red telefónica no nos responde. En cuanto responda, la llamada sigue o lo intentamos de nuevo; no se marca nada dos veces.
agent-call-off = { $name }: { $why } Su teléfono cuelga solo.
agent-call-over = La llamada ha terminado.
agent-listener-listen = { $name } escucha esta llamada.
agent-listener-coach = { $name } escucha y le habla; el cliente no lo oye.
agent-listener-barge = { $name } está en la llamada; todos le oyen.
agent-listen = Escuchar
agent-coach = Asesorar
agent-barge = Intervenir
agent-listen-sure = Intervenir: todos le oyen
agent-leave-call = Dejar la llamada
agent-listening-ringing = Su teléfono suena para la llamada de { $name }; se contesta solo.
agent-listening-listen = Oye la llamada de { $name }. Nadie le oye.
agent-listening-coach = Está en la llamada de { $name }. Solo el agente le oye.
agent-listening-barge = Está en la llamada de { $name }. Todos le oyen.
agent-recording = Grabación
agent-recording-asking = Pregunte al cliente si se puede grabar la llamada. Todavía no se graba nada.
agent-recording-yes = Acepta
agent-recording-no = No acepta
agent-recording-on = Esta llamada se graba.
agent-recording-paused = La grabación está en pausa.
agent-recording-pause = Pausar la grabación
agent-recording-go-on = Seguir grabando
agent-recording-end = Terminar la grabación
agent-pass-on = Pasar
agent-pass-on-title = Pasar la llamada
agent-pass-to-topic = A un equipo
agent-pass-to-topic-hint = El cliente oye una frase y música, en primer lugar. Después tiene tiempo para sus notas.
agent-pass-to-colleague = Consultar antes a un compañero
agent-pass-to-colleague-hint = Habla con él mientras el cliente oye música.
agent-pass-topic = Tema
agent-pass-language = Idioma
agent-pass-note = Nota para los compañeros
agent-pass-note-hint = Los clientes nunca la ven.
agent-pass-do = Pasar ahora
agent-pass-nobody = Ningún compañero está libre ahora.
agent-pass-no-team = No hay nadie más que pueda atender esta llamada.
agent-ask = Consultar a { $name }
agent-consult-ringing = Suena el teléfono de { $name }.
agent-consult-talking = Habla con { $name }. El cliente oye música.
agent-consult-joint = Hablan usted, { $name } y el cliente.
agent-hand-over = Pasar la llamada a { $name }
agent-bring-in = Incluir al cliente
agent-back = Volver al cliente
agent-back-joint = Seguir sin { $name }
agent-back-ringing = Dejar de llamar
agent-asked-title = { $agent } le pide que entre en una llamada
agent-asked-about = { $name }: { $subject }
agent-asked-ringing = Su teléfono suena.
agent-asked-talking = Habla con { $agent }. El cliente oye música.
agent-asked-joint = El cliente le oye.
agent-asked-take = Tomar la llamada
agent-asked-decline = Ahora no
agent-asked-leave = Dejar la llamada
agent-passed-on = Ha pasado la llamada: { $name }
agent-note-keep = Guardar la nota
agent-note-none = Sin nota
agent-note-write = Escribir una nota
agent-note-begun = Nota empezada: { $name }
agent-note-go-on = Seguir
agent-note-later = Más tarde
agent-ready = Estoy listo
agent-next-try = Próximo intento: { $when }
agent-tries = Intento { $tries } de { $most }
agent-heard = La línea dice: «{ $text }»
agent-hold = Poner en espera
agent-take-back = Volver con el cliente
agent-unmute = Activar el micrófono
agent-muted-hint = Su micrófono está apagado: nadie le oye.
agent-held = { $name } está en espera y oye música.
agent-held-consultation = { $name } oye música mientras consulta a un compañero.
agent-outcome-completed = Hablaron.
agent-outcome-answered = Hablaron.
agent-outcome-transferred = Pasada.
agent-outcome-time-limit = Se alcanzó la duración máxima de una llamada.
agent-outcome-busy = La línea comunicaba.
agent-outcome-no-answer = Nadie contestó.
agent-outcome-declined = Se rechazó la llamada.
agent-outcome-machine = Contestó un buzón de voz.
agent-outcome-failed = No se pudo establecer la llamada.
agent-outcome-agent-gone = Su teléfono no estuvo en línea a tiempo.
agent-outcome-cut-off = La llamada se cortó.
agent-outcome-lost = Se perdió la llamada; no sabemos cómo terminó.
agent-outcome-dead-number = No se puede llamar a este número.
agent-outcome-not-allowed = No podemos llamar a este número.
agent-outcome-unsure = No sabemos si la llamada llegó.
agent-outcome-disturbed = La red telefónica falló; no cuenta como intento.
agent-outcome-not-placed = La red telefónica no aceptó la llamada; no es culpa de usted ni de su teléfono.
agent-outcome-canceled = Cancelado.

# After the contact.
agent-wrap-up = Cierre
agent-wrap-up-left = Libre para el próximo contacto en
agent-more-time = Más tiempo
agent-disposition = ¿Cómo terminó?
agent-disposition-missing = Elija cómo terminó.
agent-choose = Elegir…
agent-note = Nota
agent-finish = Finalizar
disposition-solved = Resuelto
disposition-follow-up = Requiere seguimiento
disposition-unreachable = No localizado
disposition-wrong-topic = Tema equivocado
disposition-other = Otro

# The floor.
agent-floor-first = Se muestran los primeros { $shown }.
agent-floor-waiting = En espera
agent-floor-waiting-none = Nadie espera
agent-floor-waiting-hint = Quienes esperan aparecerían aquí por orden de atención, con su puesto y la espera estimada.
agent-floor-agents = Equipo
agent-floor-agents-none = No hay nadie conectado
agent-floor-agents-hint = Los agentes aparecerían aquí con su presencia y lo que atienden.
agent-floor-talking = En atención
agent-floor-talking-none = No se atiende a nadie
agent-floor-talking-hint = Los chats y llamadas en curso aparecerían aquí.
agent-floor-callbacks = Llamadas solicitadas
agent-floor-callbacks-none = Ninguna llamada solicitada
agent-floor-callbacks-hint = Las llamadas solicitadas aparecerían aquí con cada intento y su resultado.
agent-floor-waits = Esperas
agent-floor-waits-none = No se conoce ninguna espera
agent-floor-waits-hint = La espera por idioma y canal aparecería aquí.
agent-floor-tickets = Tickets
agent-floor-tickets-none = Ningún ticket
agent-floor-tickets-hint = Las solicitudes escritas y los contactos que superaron su límite aparecerían aquí.
agent-column-place = Puesto
agent-column-customer = Cliente
agent-column-agent = Agente
agent-column-language = Idioma
agent-column-languages = Idiomas
agent-column-channel = Canal
agent-column-subject = Asunto
agent-column-waited = Espera desde hace
agent-column-estimate = Estimación
agent-column-state = Estado
agent-column-talking = Duración
agent-column-presence = Presencia
agent-column-load = Carga
agent-column-contacts = Con
agent-column-number = Número
agent-column-next-try = Próximo intento
agent-column-attempts = Intentos
agent-column-waiting = En espera
agent-column-ticket = Ticket
agent-column-priority = Prioridad
agent-column-opened = Abierto
agent-column-respond-by = Respuesta prevista
agent-load-chats = { $most ->
    [one] { $chats } de { $most } chat
   *[other] { $chats } de { $most } chats
}
agent-load-calls = { $count ->
    [one] { $count } llamada
   *[other] { $count } llamadas
}
agent-load-offers = { $count ->
    [one] { $count } propuesta
   *[other] { $count } propuestas
}
agent-load-wrapping = { $count } en cierre
agent-no-attempts = Aún sin intentos
agent-attempt-open = en curso
agent-attempt-intent = en preparación
agent-attempt-unknown = en comprobación
agent-attempt-placed = lanzado
agent-attempt-agent-ringing = suena al agente
agent-attempt-dialing = marcando
agent-attempt-ringing = sonando
agent-attempt-in = en línea
agent-attempt-talking = hablando
agent-attempt-unsure = en comprobación
agent-hung-up = { $by ->
    [customer] colgó el cliente
    [agent] colgó el agente
    [supervisor] terminada por un supervisor
    [provider] cortada por la red
    [unknown] llamada perdida, no se sabe cómo
   *[other] terminada por nuestro sistema
}
agent-attempt-ended = terminado
agent-ticket-state-open = abierto
agent-ticket-state-pending = a la espera del cliente
agent-ticket-state-solved = resuelto

# Lines of the system, told to the agent instead of the customer.
event-agent-left = { $agent } tuvo que irse. El cliente volvió a la cola, cerca del principio.
event-agent-lost = { $agent } perdió la conexión. El cliente volvió a la cola, cerca del principio.
event-widened = Ahora se pregunta a más personas.
event-widened-languages = Ahora también se puede atender en otro idioma que el cliente aceptó.
event-channel-changed = El cliente continúa por otra vía. Conserva su puesto.

# A booked call is offered.
agent-offer-booked = Reservada para { $when }
agent-outcome-no-caller-id = No quedaba ningún número desde el que llamar.
agent-outcome-limit = Se llamó al número tantas veces como se puede en un día.
agent-report-abuse = Denunciar abuso: nadie llama a este número ni a esta cuenta hasta que un supervisor lo levante
