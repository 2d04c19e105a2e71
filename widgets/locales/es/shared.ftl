# Words several pages use.
loading = Un momento…
close = Cerrar
back = Volver
send = Enviar
room-left = { $length } de { $most } caracteres
room-over = { $length } de { $most } caracteres: es demasiado largo para enviarlo. No se ha cortado nada; acorte el texto, por favor.
cancel = Cancelar
retry = Intentar de nuevo
remove = Quitar
you = Usted
language = Idioma
demo-phone = Demostración: las llamadas suenan en el teléfono simulado de esta página.

channel-chat = Chat
channel-callback = Llamada
channel-call = Llamada
channel-ticket = Solicitud escrita

# The launcher button on the host page. Built into embed.js: no plurals or functions here, only { $name }.
loader-open = Obtener ayuda
loader-title = Ayuda
loader-chat = Chat: { $wait }
loader-callback = Llamada: { $wait }
loader-under = menos de un minuto
loader-upto = hasta { $high }
loader-about = unos { $high }
loader-range = de { $low } a { $high }
loader-min = { $n } min
loader-hour = { $h } h { $m }
loader-nobody = nadie por ahora
loader-closed = cerrado por ahora
loader-unknown = aún no se sabe
loader-unread = Mensajes nuevos: { $n }

# Spans and waits. They stand alone or after a colon, so they begin small; sentences begin large.
span-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes }
estimate-under-a-minute = menos de un minuto
estimate-up-to = hasta { $high }
estimate-about = aproximadamente { $high }
estimate-between = entre { $low } y { $high }
wait-left = Espera restante: { $wait }
estimate-nobody = Ahora mismo no hay nadie que hable este idioma.
estimate-nobody-language = Ahora mismo no hay nadie que hable { $language }.
estimate-nobody-skilled = En este momento no hay nadie que conozca este tema.
estimate-on-break = Todas las personas que pueden ayudarle están en un descanso ahora mismo.
estimate-leaving = Las personas que pueden ayudarle terminan su jornada antes de su turno.
estimate-no-history = Aún no podemos decir cuánto tardará.
estimate-closed = Cerrado ahora mismo.
estimate-closed-until = Cerrado ahora mismo. Apertura: { $when }.
estimate-not-included = No incluido en su plan.
estimate-offered = Se lo estamos proponiendo a alguien ahora mismo.
estimate-scheduled = El próximo intento tiene hora fija.
place = { $place ->
    [1] Su turno es el próximo.
   *[other] Su puesto en la cola: { $place }.
}
moved-agent-left = La espera se ha alargado porque una persona tuvo que irse. Conserva usted su puesto.
moved-overtaken = Una solicitud más antigua, o con prioridad, ha pasado delante de la suya.
moved-slower = La espera se ha alargado: las conversaciones en curso duran más. Conserva usted su puesto.
moved-other = La espera se ha alargado. Conserva usted su puesto.
closing-soon = Cerramos a las { $when }.
closing-late-chat = Cerramos a las { $when }: puede que su turno no llegue hoy.
closing-late-callback = Cerramos a las { $when }: puede que nuestra llamada no llegue hoy.
closing-kept-alone = Conserva su puesto.
closing-kept-chat = Conserva su puesto: quienes sigan aquí continúan respondiendo.
closing-kept-callback = Conserva su puesto: llamamos mientras haya alguien aquí y seguimos cuando volvamos a abrir.

# How urgent a written request is.
priority-urgent = Urgente
priority-high = Alta
priority-normal = Normal
priority-low = Baja
ticket-number = Ticket { $number }

# Where a request stands.
state-waiting = en la cola
state-offered = se lo proponemos a alguien
state-connecting = llamando
state-talking = en conversación
state-ticketed = en conversación, también ticket
state-wrapping = terminado
state-booked = llamada reservada
state-retrying = próximo intento previsto
state-asking = esperamos su respuesta
state-ended = terminado
state-left = abandonado
state-canceled = cancelado
state-failed = sin contacto

# What became of a call, or of a contact.
outcome-busy = la línea estaba ocupada
outcome-no-answer = nadie contestó
outcome-declined = la llamada fue rechazada
outcome-machine = contestó un contestador
outcome-failed = no se pudo establecer la llamada
outcome-agent-gone = se cortó la línea de nuestro agente antes de hablar con usted
outcome-cut-off = la llamada se cortó
outcome-dead-number = no se puede llamar a este número
outcome-not-allowed = no podemos llamar a este número
outcome-unsure = no sabemos si la llamada le llegó
outcome-disturbed = hubo un fallo en la red telefónica; este intento no cuenta
outcome-not-placed = la red telefónica no aceptó nuestra llamada; este intento no cuenta
outcome-canceled = cancelado
outcome-completed = habló usted con alguien

# The connection.
connection-offline = Sin conexión. Sus mensajes se guardan y se enviarán cuando vuelva.
connection-connecting = Conectando…
broken-title = Algo ha fallado en esta página
broken-text = El error es nuestro. Lo que ha enviado se conserva; recargue la página para continuar.
reload = Recargar
goodbye-signed-out = Se ha cerrado su sesión.
goodbye-disabled = Esta cuenta se ha desactivado.

# Lines the system writes into a conversation.
event-chat-requested = Chat solicitado.
event-callback-requested = Llamada solicitada.
event-number-changed = Se cambió el número al que llamar.
event-callback-canceled = Llamada cancelada.
event-callback-canceled-late = Llamada cancelada cuando ya estaba en camino: el teléfono aún puede sonar una vez.
event-callback-called-in = El cliente nos ha llamado. La llamada ocupa el lugar más antiguo y no llamamos.
event-call-arrived = Una llamada a nuestra línea «{ $line }».
event-caller-left = La persona ha colgado.
event-call-became-callback = Pidió con una tecla que le llamemos. Se guarda el lugar.
event-voicemail-left = { $number ->
    [none] Un mensaje de voz de { $seconds } s, de un número oculto.
   *[other] Un mensaje de voz de { $seconds } s, del { $number }.
}
event-agent-joined = { $agent } ya está aquí.
event-agent-lost = Se perdió la conexión con el agente. De nuevo en la cola, cerca del principio.
event-call-not-placed = La red telefónica no aceptó nuestra llamada. Lo sentimos; se conserva el lugar y lo intentamos de nuevo.
event-widened = Ahora puede responder más de nuestro equipo.
event-widened-languages = Ahora también puede responder quien habla otro idioma aceptado.
event-channel-changed = Se ha elegido otra forma de contactarnos. Se conserva el lugar.
event-chat-ended = { $by ->
    [customer] El cliente ha dejado el chat.
    [customer-gone] El chat terminó: la página del cliente estuvo demasiado tiempo cerrada o sin conexión.
    [agent] El agente ha terminado el chat.
    [supervisor] Nuestro equipo terminó el chat.
   *[other] El chat ha terminado.
}
event-call-connected = { $agent } y el cliente están en la llamada.
event-supervisor-joined = { $agent }, de nuestro equipo, se unió a la llamada.
event-recording-announced = Esta llamada se graba; se ha informado al cliente.
event-recording-given = El cliente acepta que se grabe esta llamada.
event-recording-refused = El cliente no desea que se grabe esta llamada.
event-recording-paused = La grabación está en pausa.
event-recording-on = La grabación continúa.
event-recording-ended = La grabación ha terminado.
event-call-transferred = { $agent } pasó la llamada. El cliente sigue en línea, en primer lugar.
event-call-handed-over = { $agent } pasó la llamada a { $colleague }.
event-colleague-joined = { $agent } se unió a la llamada.
event-call-not-reached = Intento { $tries }: { $outcome ->
    [busy] la línea estaba ocupada.
    [no-answer] nadie contestó.
    [declined] la llamada fue rechazada.
    [machine] contestó un contestador.
   *[other] no se pudo establecer la llamada.
}
event-call-booked = Llamada reservada para el { $when }, { $zone }.
event-call-rebooked = La llamada está prevista ahora para el { $when }, { $zone }.
event-call-late = Vamos con retraso y llamaremos en cuanto alguien quede libre. El lugar está cerca del principio.
event-call-late-nobody = { $when ->
    [none] Vamos con retraso y ahora mismo no hay nadie. Se conserva el lugar cerca del principio.
   *[other] Vamos con retraso y ahora mismo no hay nadie. Se conserva el lugar cerca del principio. Se espera a alguien a partir del { $when }, { $zone }.
}
event-call-let-go = Nadie podía seguir con la llamada en ese momento. Volvemos a llamar en cuanto podamos; se conserva el lugar.
event-call-rests = Es tarde donde está el teléfono. El próximo intento será a partir del { $when }, { $zone }; se conserva el lugar.
event-call-ended = { $by ->
    [customer] El cliente ha colgado.
    [agent] El agente ha terminado la llamada.
    [supervisor] Nuestro equipo terminó la llamada.
    [provider] La red telefónica cortó la llamada.
    [system] La llamada alcanzó la duración máxima.
    [unknown] Se perdió la llamada; no sabemos cómo terminó.
   *[other] La llamada ha terminado.
}
event-staff-colleague-asked = { $agent } consulta a { $colleague }.
event-staff-colleague-gone = { $colleague } { $outcome ->
    [declined] no quiso entrar.
    [completed] dejó la llamada.
    [no-answer] no contestó.
    [lost] ya no está en la línea; no sabemos por qué.
   *[other] no está localizable.
}
event-staff-note = Nota de { $agent }, solo para compañeros: { $note }
event-staff-supervisor-listen = { $agent } escucha esta llamada.
event-staff-supervisor-coach = { $agent } habla al agente en esta llamada.
event-staff-supervisor-barge = { $agent } habla a todos en esta llamada.
event-staff-supervisor-left = { $agent } ya no está en esta llamada.
event-staff-recording-heard = { $agent } escuchó la grabación.
event-ticket-soon = { $minutes ->
    [one] En { $minutes } minuto esta conversación será también un ticket, para que no se pierda nada. Podrá continuar.
   *[other] En { $minutes } minutos esta conversación será también un ticket, para que no se pierda nada. Podrá continuar.
}
event-ticket-opened = Esta conversación ya es también el ticket { $number }.

# Refusals and failures: what it means and what to do. Codes are in docs/protocol.md.
error-unknown = Algo ha fallado por nuestra parte. Inténtelo de nuevo en un momento. ({ $code })
error-no-answer = No hemos podido contactar con el servidor. Compruebe su conexión e inténtelo de nuevo.
error-unauthorized = Su sesión ha terminado. Vuelva a cargar la página.
error-forbidden = No tiene permiso para hacer esto.
error-not-found = Esto no existe o ya no existe.
error-bad-identity = El sitio no ha podido confirmar quién es usted. Vuelva a iniciar sesión allí.
error-too-many = Demasiadas veces en poco tiempo. Espere un momento e inténtelo de nuevo.
error-bad-field = Revise este dato.
error-required = Rellene este campo.
error-blank = Todavía no hay nada que enviar.
error-too-long = Este texto es demasiado largo para enviarlo.
error-unknown-contact = Ya no encontramos esta solicitud. Puede que haya terminado.
error-not-open = Esta solicitud ya ha terminado.
error-dialing-stopped = Ahora no se llama a nadie: un supervisor paró las llamadas, o el dinero de hoy está gastado.
error-test-not-placed = La red telefónica no aceptó la llamada. Inténtelo de nuevo en un minuto.
error-on-the-phone = Ya está al teléfono. Termine antes esa llamada.
error-no-recording = No hay grabación de esta llamada, o todavía no.
error-stays = Esta llamada no puede pasarse ahí: se queda con las personas de su tema.
error-nobody-there = Ahora no hay nadie que pueda atenderla. Consulte a un compañero o siga con el cliente.
error-already-asking = Ya está consultando a un compañero. Termine primero.
error-colleague-busy = Su compañero acaba de ocuparse. Elija a otro.
error-already-open = Ya tiene abierta una solicitud de este tipo. La encontrará en la primera página.
error-not-included = Esta vía no está incluida en su plan. Puede enviar una solicitud escrita.
error-sign-in = Inicie sesión primero en el sitio.
error-closed-until = Ahora mismo está cerrado. Apertura: { $when }. Puede enviar una solicitud escrita.
error-closed = Ahora mismo está cerrado. Puede enviar una solicitud escrita.
error-nobody = Ahora mismo no hay nadie que hable este idioma. Puede enviar una solicitud escrita o elegir otro idioma.
error-unknown-topic = Elija un tema.
error-unknown-line = No tenemos esa línea.
error-unknown-language = Elija uno de los idiomas ofrecidos.
error-unknown-impact = Elija cuánto le afecta.
error-unknown-reason = Elija uno de los motivos ofrecidos.
error-unknown-disposition = Elija cómo ha terminado.
error-offer-gone = Esta propuesta ya no es suya: venció o la tomó otra persona.
error-too-late = Demasiado tarde: la llamada ya está saliendo.
error-being-dialed = Se está marcando su número en este mismo momento. Dentro de unos segundos la llamada podrá cancelarse de nuevo.
error-bad-email = Esta dirección de correo no parece correcta. Revísela.
error-slot-taken = Esta hora acaba de ser ocupada. Elija otra, por favor.
error-slot-off = Esta hora no se puede elegir. Elija otra, por favor.
error-too-often = Ya ha pedido más tiempo todas las veces posibles. Puede elegir otra hora.
error-number = No podemos llamar a este número. Revíselo o indique otro.
error-number-invalid = No es un número de teléfono válido para el país elegido.
error-number-emergency = No llamamos a números de emergencia.
error-number-premium = No llamamos a números de tarificación especial. Indique otro.
error-number-busy = Ya se ha pedido una llamada a este número. Espere esa llamada o indique otro número.
error-number-needed = No se puede llamar a este número. Indique otro.
error-bad-credentials = El correo o la contraseña no son correctos.
error-email-taken = Ya existe una persona con este correo.
error-no-history = Aún hay muy poco registrado para prever un día, o nadie tiene horario previsto en él.
error-busy = Vamos con un poco de retraso. Inténtelo de nuevo en unos segundos.
error-id-taken = No se ha podido guardar. Envíelo de nuevo.
error-line-full = Ahora mismo hay demasiadas personas esperando. Vuelva más tarde o envíe una solicitud escrita.
error-no-more-time = No se puede añadir más tiempo. Termine sus notas.
error-no-example = No hay un día de ejemplo para los compromisos de este servicio.
error-no-desk = Estamos reiniciando. Inténtelo de nuevo en unos segundos.
error-not-json = No hemos entendido esto. Recargue la página e inténtelo de nuevo.
error-unknown-event = No hemos entendido esto. Recargue la página e inténtelo de nuevo.
error-too-large = Es demasiado largo. Acórtelo, por favor.
error-unknown-agent = No encontramos a este agente.
error-bad-hours = No entendemos este horario. Escríbalo como Mo-Fr 09:00-17:00.
error-bad-phone = Escriba un número con su prefijo de país, por ejemplo +34 9…, o una dirección SIP como sip:nombre@host.
error-phone-country = Las reglas del servicio no permiten llamar a este país: { $country }. Elija otro número.
error-phone-taken = Las llamadas de otra persona ya suenan en este teléfono.
error-unknown-zone = No conocemos esta zona horaria. Escríbala como Europe/Madrid.
error-unknown-ticket = No encontramos este ticket. Use el enlace más reciente de su correo.
error-unknown-mail = Este mensaje ya no está.
error-unknown-presence = Elija uno de los estados ofrecidos.
error-number-not-a-number = No reconocemos aquí un número de teléfono.
error-number-has-extension = Quite la extensión: solo podemos llamar a números directos.
error-number-impossible = Este número tiene demasiadas o muy pocas cifras para el país elegido.
error-number-global-service = No podemos llamar a este tipo de número internacional. Indique otro.
error-number-short-number = No podemos llamar a números cortos. Indique uno completo.
error-number-our-own-number = Es uno de nuestros propios números. Indique el suyo.
error-number-toll-free = No podemos llamar a números gratuitos. Indique otro.
error-number-shared-cost = No podemos llamar a números de coste compartido. Indique otro.
error-number-personal-number = No podemos llamar a este tipo de número. Indique otro.
error-number-pager = No podemos llamar a buscapersonas. Indique otro número.
error-number-voicemail = Es el número de un buzón de voz. Indique otro.
error-number-country-not-allowed = Todavía no podemos llamar a este país: { $country }. Indique otro número o envíe una solicitud escrita.
error-number-no-caller-id = No tenemos número desde el que llamar a este país: { $country }. Indique otro número o envíe una solicitud escrita.

# Choosing a time, and a booked call: in the widget and on its own page.
slots-title = Elija una hora
slots-day = Día
slots-time = Hora
slots-loading = Buscando horas libres…
slots-none = No hay ninguna hora libre en los próximos { $days } días. Puede pedir que le llamemos lo antes posible, o escribirnos.
slots-choose = Elija una hora, por favor.
slots-take = Elegir esta hora
slots-close = Dejarlo como está
booked-title = Le llamaremos:
booked-due = Su llamada estaba reservada para:
booked-late = Vamos con retraso y lo sentimos. Está cerca del principio de la cola: llamamos en cuanto alguien quede libre.
booked-late-nobody = Vamos con retraso y lo sentimos: ahora mismo no hay nadie. Conserva su lugar cerca del principio de la cola.
booked-expected = Vuelta prevista: { $when }.
booked-move = Elegir otra hora
booked-instead = Elegir mejor una hora
booked-later = Un poco más tarde, hacia las { $time }
booked-calendar = Añadir al calendario
booked-page = Abrir en una página aparte
booked-cancel = Cancelar la llamada
booked-cancel-sure = ¿Cancelar la llamada?
booked-cancel-yes = Cancelarla
booked-keep = Mantenerla
calendar-title = Llamada de { $name }
calendar-text = Llamamos desde el { $caller_id }. Cambie o cancele la llamada: { $link }
error-call-over = Esta llamada ha terminado o fue cancelada.
# Limits, and a telephone that is out of order

estimate-disturbed = Nuestro teléfono no funciona en este momento. Nadie pierde su lugar.
estimate-spent = Hoy ya no podemos llamar a nadie. Seguimos ({ $when }), y su lugar se guarda.
event-caller-id-changed = Nuestro número ha cambiado: la llamada vendrá del { $caller_id }.
outcome-no-caller-id = ya no tenemos un número desde el que llamarle
outcome-limit = hemos llamado a este número tantas veces como se puede en un día
error-phone-disturbed = Nuestro teléfono no funciona en este momento. Chatee con nosotros o escríbanos.
error-limit-spend = Hoy ya no podemos llamar a nadie. Será posible de nuevo: { $when }.
error-limit-address = Se han pedido demasiadas llamadas desde su red. Posible de nuevo: { $when }.
error-limit-number = Ya hemos llamado a este número tantas veces como se puede en un día. Posible de nuevo: { $when }.
error-limit-prefix = Se han pedido demasiadas llamadas a números como este. Posible de nuevo: { $when }.
error-limit-country = Se han pedido demasiadas llamadas a este país. Posible de nuevo: { $when }.
error-limit-account-numbers = Ya ha pedido llamadas a varios números. Use uno de ellos; otro será posible de nuevo: { $when }.
error-limit-account-open = Ya espera usted tantas llamadas como es posible. Espere una o cancélela.
error-account-blocked = Por ahora no llamamos a esta cuenta.
error-number-blocked = Por ahora no llamamos a este número. Use otro.
error-number-risky = No llamamos a números que empiezan así. Use otro.
error-number-kind-not-allowed = No llamamos a este tipo de número. Use otro.
error-number-too-dear = Llamar a este número es demasiado caro para nosotros. Use otro.
error-unknown-bar = Ya no está bloqueado.

# Showing that a number is one's own.
error-proof-needed = Demuestre primero que este número es suyo.
error-unknown-proof = Este código ya no se conoce. Pida uno nuevo.
error-code-over = Este código ya no vale. Pida uno nuevo.
error-limit-codes = Acabamos de enviarle un código. El siguiente será posible: { $when }.
callback-lost = Se perdió la llamada y no sabemos cómo. Si se le cortó, lo sentimos.
callback-cut-off = La red telefónica cortó la llamada. Lo sentimos.
callback-next-try-soon = Lo intentaremos de nuevo pronto.

# What is going on with a callback: in the window and on the page of the call.
over-at = ({ $when })
callback-agent-ringing = Estamos preparando la llamada. Su teléfono sonará en un momento desde el { $caller_id }.
callback-ringing = Su teléfono está sonando. La llamada viene del { $caller_id }.
callback-held-hold = El agente le pide que espere un momento. Oye música; no cuelgue.
callback-held-consultation = El agente consulta a un compañero. Oye música; no cuelgue.
callback-held-transfer = Le pasamos con un compañero y es usted la primera persona en espera. No cuelgue.
callback-held-agent-lost = Se cortó la conexión con el agente. Sigue en línea, en primer lugar. Si no hay nadie para usted, le llamamos.
callback-recording-on = Esta llamada se graba.
callback-recording-paused = La grabación está en pausa.
callback-held-since = En espera desde hace { $clock }
callback-talking = Está hablando con nosotros.
callback-talking-with = Está hablando con { $agent }.
again-short = La llamada terminó nada más empezar. Si no fue a propósito, le llamamos de nuevo; su puesto se conserva hasta las { $time }.
again-lost = Si todavía nos necesita, le llamamos de nuevo; su puesto se conserva hasta las { $time }.
callback-failed = No hemos podido hablar con usted. Le hemos escrito a { $email }.
callback-canceled = Cancelado. No llamaremos.
callback-canceled-late = Cancelado. Una llamada ya estaba en camino: su teléfono aún puede sonar una vez. No hace falta que conteste.
callback-cancel-late = Una llamada ya está en camino: su teléfono aún puede sonar una vez. No hace falta que conteste.
callback-called-in = Usted nos ha llamado, así que ya no le llamamos. Se guardó su lugar.
callback-changed = Ha preferido el chat. No llamaremos.
callback-done = La llamada ha terminado.
callback-network = La red telefónica no nos responde. Lo sentimos: su teléfono aún puede sonar; si no, volveremos a llamar. Conserva su lugar.
