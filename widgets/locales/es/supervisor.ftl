# What only a supervisor sees: the team, what may be done about a contact, and why somebody was offered what.
team-skills = Competencias
team-hours = Horario previsto
team-hours-free = libre
team-hours-hint = Por ejemplo, Mo-Fr 09:00-17:00, Sa 10:00-13:00 (días en inglés). Vacío: cuando la persona diga.
team-zone = Zona horaria
team-actions = Acciones
team-change = Cambiar
team-change-of = Cambiar { $name }
team-level = nivel { $level }
team-level-from = { $level ->
    [1] cualquier nivel
   *[other] nivel { $level } o más
}
team-since-until = Desde { $since }, hasta { $until }
team-note-missed-offers = propuestas sin responder
team-note-connection-lost = conexión perdida
team-note-phone-unreachable = teléfono ilocalizable
team-note-shift-over = turno terminado
team-note-disabled = cuenta desactivada
team-no-chats = sin chats
team-no-calls = sin llamadas
team-reserved = sin más chats: espera una llamada
team-not-spoken = no lo habla
team-no-skill = ninguna
team-skill-new = Otra competencia
team-skill-add = Añadir
team-chats = Chats a la vez
team-calls = Atiende llamadas
team-phone = Teléfono propio
team-phone-hint = Un número con su prefijo de país, o sip:nombre@host. Vacío: el teléfono del panel.
team-acts = Se aplica enseguida a lo que se ofrezca a partir de ahora. Lo que está en curso no cambia.
team-save = Guardar

# Freeing an agent.
finish-work = Liberar agente
finish-of = Liberar agente: { $customer }
finish-title = ¿Liberar a { $agent } de { $customer }?
finish-sure = Liberar ahora
finish-offered = La oferta se retira. { $customer } conserva su lugar y se ofrecerá primero a otra persona.
finish-connecting = Se detiene la llamada en preparación. { $customer } vuelve a su puesto en la fila.
finish-chat = El chat termina ahora para ambos ({ $customer }, { $agent }), sin cierre. No se puede deshacer.
finish-call = La llamada se corta ahora para ambos ({ $customer }, { $agent }), sin cierre. No se puede deshacer.
finish-wrapping = El cierre de { $agent } termina ahora y queda libre para el siguiente contacto.

# Who is asked for somebody who waits.
who-asked = A quién se pregunta
who-offered = Ofrecido a { $agent }
who-kept = Reservado para { $agent } hasta { $when }
who-reserved = { $agent } no recibe más chats hasta que se ofrezca esta llamada
who-step = Paso { $step } de { $steps }: { $languages }, { $level ->
    [1] cualquier nivel
   *[other] nivel { $level } o más
}{ $skill ->
    [none] {""}
   *[other] , «{ $skill }» con nivel { $skill_level } o más
}{ $more_at ->
    [none] {""}
   *[other] ; más personas desde las { $more_at }
}

# Why.
why = ¿Por qué?
why-of = ¿Por qué? { $customer }
why-title = Por qué: { $customer }
why-decisions = Decisiones
why-none = Aún no se ha ofrecido a nadie
why-none-nobody = No hay conectada ninguna persona adecuada.
why-none-waiting = No hay libre ninguna persona adecuada, o hay alguien antes.
why-none-booked = Tiene su propia hora.
why-none-retrying = El próximo intento tiene hora fija.
why-none-asking = Se preguntó al cliente si quiere otro intento.
why-older = Decisiones anteriores
why-decision = La solicitud de { $customer } llevaba esperando { $span } y era la siguiente en { $language } ({ $waiting } en espera). { $free ->
    [1] { $agent } era la única persona libre adecuada
   *[other] { $agent } era la mejor opción entre { $free } personas libres adecuadas
}: { $level ->
    [1] cualquier nivel
   *[other] nivel { $level } o más
}{ $skill ->
    [none] {""}
   *[other] , «{ $skill }» con nivel { $skill_level } o más
}{ $step ->
    [0] {""}
    [1] {""}
   *[other] , desde el paso { $step }
}.
why-decision-kept = La solicitud de { $customer } llevaba esperando { $span } y estaba reservada para { $agent }, con quien habló la última vez.
why-passed = { $customer } estaba antes, pero { $reason }.
why-overtaken-title = Ofrecidas antes que esta
why-overtaken = { $agent } recibió la solicitud de { $customer }. Esta estaba antes, pero { $reason }.
why-not-language = la solicitud aún no podía atenderse en un idioma que hable { $agent }
why-not-level = la solicitud pedía un nivel de idioma más alto que el de { $agent }
why-not-skill = la solicitud pedía una competencia que { $agent } no tenía a ese nivel
why-not-channel = { $agent } no atiende este canal
why-not-room = { $agent } no podía atender más en ese momento
why-not-declined = { $agent } acababa de no tomarla
why-not-kept = la solicitud estaba reservada para el agente que conoce el cliente
why-data = Los datos
why-data-line = Se pedía
why-data-kept = el agente ya conocido
why-data-any-skill = sin competencia requerida
why-data-skill-of = «{ $skill }» con nivel { $level } o más
why-data-wishes = Competencias preferidas
why-data-rank = El puesto cuenta desde
why-data-free = Libres adecuados
why-data-agents = Los mejores
why-data-idle = Sin nada desde
why-data-step = Paso
why-data-offer = Propuesta

# The demo's simulated day.
day-watch = Ver un día simulado
day-title = Día simulado
day-prepared = Se está preparando el día…
day-says = Día simulado, { $time }, { $speed }. No son sus clientes.
day-says-paused = Día simulado, { $time }, en pausa. No son sus clientes.
day-ended-day-over = El día simulado ha terminado.
day-ended-time-up = Ha pasado media hora: el día simulado termina aquí, a las { $time }.
day-speed = Velocidad
day-pause = Pausa
day-stop = Volver a la sala
day-times = ×{ $speed }

# How right the waits were that customers were shown.
forecast-failed = No se han podido leer las cifras
forecast-few = Todavía no hay bastantes esperas
forecast-few-hint = En cuanto hayan terminado unas cincuenta esperas de los últimos { $days } días, verá aquí cuántas quedaron dentro del intervalo mostrado, por hora, canal e idioma.
forecast-few-so-far = { $quotes ->
    [one] Hasta ahora: { $quotes } espera.
   *[other] Hasta ahora: { $quotes } esperas.
}
forecast-kept = { $tenths } de cada 10 esperas quedaron dentro del intervalo mostrado
forecast-days = { $days ->
    [one] Último día
   *[other] Últimos { $days } días
}
forecast-waits = { $quotes ->
    [one] { $quotes } espera
   *[other] { $quotes } esperas
}
forecast-share = { $share } dentro del intervalo
forecast-left = { $left ->
    [one] { $left } persona se fue antes de su turno
   *[other] { $left } personas se fueron antes de su turno
}
forecast-unknown = { $unknown ->
    [one] { $unknown } vez no se pudo decir ninguna espera
   *[other] { $unknown } veces no se pudo decir ninguna espera
}
forecast-drifting = De las últimas cien esperas, solo el { $share } quedó dentro del intervalo.
forecast-drifting-hint = Ha cambiado algo que la previsión no sigue. Mire abajo dónde empezó, y si los horarios previstos y las competencias siguen siendo correctos.
forecast-hours = Dentro del intervalo, por hora del día
forecast-hours-note = Horas de su reloj. Línea: el objetivo del { $goal }.
forecast-hours-few = Más claro: menos de { $few } esperas.
forecast-hours-table = Las mismas cifras en una tabla
forecast-hours-bar = { $hour }: { $share } de { $quotes ->
    [one] { $quotes } espera
   *[other] { $quotes } esperas
}
forecast-classes = Por canal e idioma
forecast-classes-note = Típico = mediana. El error es el del centro del intervalo mostrado; al lado, lo que habrían dicho dos reglas habituales: la espera de la última persona atendida, y la cola por la duración media.
forecast-count = { $count }
forecast-all = Todo
forecast-column-hour = Hora
forecast-column-waits = Esperas
forecast-column-kept = Cumplidas
forecast-column-sooner = Antes
forecast-column-later = Después
forecast-column-wait = Espera típica
forecast-column-error = Error típico
forecast-column-last = Error, última espera
forecast-column-line = Error, cola × media
forecast-column-bias = En promedio
forecast-bias-none = atención según lo dicho
forecast-bias-sooner = atención unos { $span } antes de lo dicho
forecast-bias-later = atención unos { $span } después de lo dicho

# Booked calls.
agent-floor-booked = Llamadas reservadas
agent-floor-booked-none = Ninguna llamada reservada
agent-floor-booked-hint = Las próximas son dentro de más de un día.
agent-column-booked-for = Reservada para
booked-covered = prevista
booked-short-nobody = nadie previsto que pueda atenderla
booked-short-too-few = muy pocos previstos
booked-short-closed = cerrado a esa hora
# Telephone

agent-floor-guarding = Teléfono
guard-dialing = Se hacen llamadas.
guard-halt-supervisor = No se llama a nadie: { $by } detuvo todas las llamadas ({ $when }).
guard-halt-command-line = No se llama a nadie: { $by } detuvo todas las llamadas desde la línea de comandos ({ $when }).
guard-halt-account-refused = No se llama a nadie: desde { $when } el operador rechaza nuestra cuenta. Revísela y luego deje que sigan las llamadas.
guard-halt-spent = No se llama a nadie: se gastó el máximo de un día. Las llamadas siguen ({ $until }), o cuando las reglas permitan más.
guard-stop = Detener todas las llamadas
guard-stop-title = ¿Detener todas las llamadas?
guard-stop-what = No se marca nada más. Los clientes guardan su lugar y leen que el teléfono no funciona. A quien habla, o cuyo teléfono ya suena, no se le molesta.
guard-stop-sure = Detener todas las llamadas
guard-resume = Dejar que sigan las llamadas
guard-resume-title = ¿Dejar que sigan las llamadas?
guard-resume-what = Todos los que esperan una llamada guardan su lugar y se les llama por turno.
guard-spent = Gasto estimado de hoy: { $spent }
guard-spent-of = Gasto estimado de hoy: { $spent } de { $most }
guard-bars = Números bloqueados y perdidos
guard-bars-none = Ningún número está bloqueado ni perdido.
guard-bar-own-number = número nuestro
guard-bar-number = número llamado
guard-bar-account = cliente
guard-why-lost = el operador dice que no es nuestro
guard-why-abuse = denunciado por { $by }
guard-column-what = Qué
guard-column-why = Por qué
guard-column-since = Desde
guard-column-until = Hasta
guard-lift = Levantar
guard-lift-of = Levantar: { $what }
guard-enable = Usar de nuevo
guard-limits = Límites alcanzados ahora
guard-limits-none = No se ha alcanzado ningún límite.
guard-limit-address = una dirección de red
guard-limit-number = un número llamado
guard-limit-prefix = números que empiezan igual
guard-limit-country = un país
guard-checked = Comparado con el operador: { $when }.
guard-number-missing = El operador no tiene nuestro número { $what }.
guard-country-off = El operador no llama a este país: { $what }.

# Cómo sería un día próximo si algo cambiara.
forecast-view-forecasts = Esperas pasadas
forecast-view-what-if = Y si
what-if-title = Y si
what-if-about = Un día próximo se simula varias veces según las reglas de este servicio, tal como está previsto y con sus cambios. Preguntar no cambia nada.
what-if-day = Día
what-if-arrivals = Clientes, ± %
what-if-agents = Más agentes
what-if-add-agents = Añadir agentes
what-if-closed = Cerrado a nuevas solicitudes
what-if-add-closed = Cerrar un canal
what-if-count = Cuántos
what-if-from = De
what-if-until = A
what-if-ends-early = El final debe ser posterior al principio.
what-if-remove = Quitar
what-if-ask = Simular los dos días
what-if-answer = Los dos días
what-if-empty = Elija qué debe cambiar y simule.
what-if-busy = Simulando: tarda medio minuto como máximo.
what-if-running = Se está simulando otra pregunta. Vuelva a preguntar en medio minuto.
what-if-basis-records = Según las { $contacts } solicitudes de las últimas ocho semanas y los horarios previstos de su equipo.
what-if-basis-example = Según el día de ejemplo de la demo: hay muy pocas solicitudes registradas ({ $contacts }) o nadie tiene horario previsto ese día.
what-if-days = Cada día se simuló { $days } veces. Entre paréntesis: lo que uno de cada diez no alcanza y lo que supera.
what-if-unplanned = { $people ->
    [one] { $people } persona no tiene horario previsto y cuenta como ausente.
   *[other] { $people } personas no tienen horario previsto y cuentan como ausentes.
}
what-if-figure = Cifra
what-if-planned = Según lo previsto
what-if-changed = Con cambios
what-if-range = ({ $low } a { $high })
what-if-figure-contacts = Solicitudes
what-if-figure-wait-half = Espera, la mitad
what-if-figure-wait-most = Espera, nueve de cada diez
what-if-figure-in-time = Respuesta en { $target } s como máximo
what-if-figure-gave-up = Abandonaron
what-if-figure-turned-away = Rechazadas
what-if-figure-occupancy = Tiempo de los agentes con trabajo en curso

# How a try of an agent of theirs ended, where its agent reads other words (agent-outcome-…).
floor-outcome-completed = { $agent } y el cliente hablaron.
floor-outcome-answered = { $agent } y el cliente hablaron.
floor-outcome-agent-gone = El teléfono de { $agent } no estuvo en línea a tiempo.
floor-outcome-not-placed = La red telefónica no aceptó la llamada; no es culpa de { $agent }.
floor-earlier = antes { $names }
