title-home = Ayuda
title-home-site = Ayuda · { $site }
title-chat = Chat
title-chat-with = Chat con { $agent }
title-callback = Llamada
title-callback-with = Llamada de { $agent }
title-ticket = Solicitud escrita
title-receipt = Solicitud recibida
window-language = Idioma de esta ventana
go-on-here = Continuar aquí
done = Listo

# Home
greeting = Hola. ¿Cómo prefiere que le ayudemos?
greeting-name = Hola, { $name }. ¿Cómo prefiere que le ayudemos?
your-requests = Sus solicitudes
unread = { $count ->
    [one] { $count } mensaje nuevo
   *[other] { $count } mensajes nuevos
}
place-short = { $place ->
    [1] su turno es el próximo
   *[other] puesto { $place }
}
help-language = ¿En qué idioma desea recibir ayuda?
help-language-hint = No todos los idiomas están siempre disponibles. En ese caso se lo diremos aquí, y podrá esperar, elegir otro idioma o escribirnos.
english-too = También me sirve el inglés si es más rápido
ways = Formas de contactar
quickest = Lo más rápido
kept = En los últimos { $days } días, { $tenths } de cada 10 esperas quedaron dentro del intervalo mostrado.
wait-longer = Más de lo habitual a esta hora.
closing-instead-number = Puede dejar su número o escribirnos.
closing-instead = También puede escribirnos.
lines = Llamarnos
lines-sales-short = Ventas y pedidos
lines-identified-short = Asistencia
lines-extension = ext. { $extension }
lines-identified = Tenga a mano su número personal y su clave de anfitrión. En la línea de ventas nadie puede darle asistencia; pida mejor que le llamemos: ya sabremos quién es.
way-chat = Chat
way-callback = Que me llamen
way-ticket = Solicitud escrita
way-chat-wait = Calculando la espera…
way-callback-wait = Calculando la espera…
way-ticket-wait = Respuesta por correo. Recibirá al momento un número y un plazo de respuesta.
not-allowed-not-included = No incluido en su plan.
not-allowed-help = Las respuestas de nuestras páginas de ayuda están abiertas a todos.
not-allowed-sign-in = Inicie sesión primero en el sitio. Sin hacerlo, puede enviar una solicitud escrita.
not-allowed-closed = Cerrado ahora mismo.
not-allowed-other = No disponible ahora mismo. Envíe una solicitud escrita.
not-allowed-instead = Envíe una solicitud escrita.

# Asking
wait-now = Espera ahora mismo: { $wait }
nobody-instead = Puede pedirlo igualmente y esperar, elegir otro idioma o enviar una solicitud escrita.
nobody-skilled-instead = Puede pedirlo igualmente y esperar, o escribirnos.
topic = Tema
topic-choose = Elija uno
subject = En una línea: ¿de qué se trata?
subject-hint = La persona que le atienda verá esto primero.
ask-chat = Empezar el chat
ask-callback = Llámenme
ask-ticket = Enviar la solicitud
advice-chat = Para este tema suele convenir un chat.
advice-callback = Para este tema suele convenir una llamada.
advice-ticket = Para este tema suele convenir una solicitud escrita: a menudo hay que mirarlo con calma.
country = País
number = Su número de teléfono
number-hint = Como lo escribe normalmente. No hace falta el prefijo del país.
number-checked = Llamaremos al { $number }. Su teléfono mostrará el { $caller_id }.
fallback-email = Correo, por si no conseguimos hablar con usted
fallback-email-hint = Si nadie contesta después de varios intentos, le escribiremos aquí.
email = Su correo
email-hint = La respuesta llegará aquí. Compruebe que está bien escrito.
impact = ¿Cuánto le afecta?
impact-hint = Nos ayuda a ver qué es urgente. Puede dejarlo sin indicar.
impact-unsaid = Sin indicar
impact-urgent = Ya no funciona nada.
impact-high = Algo importante no funciona y no hay otra manera de hacerlo.
impact-normal = Me estorba, pero por ahora puedo arreglármelas.
impact-low = Tengo una pregunta o una sugerencia.
description = ¿Qué ha pasado?
description-hint = ¿Qué hizo, qué esperaba y qué vio?

# In line
line-kept = Primero preguntamos a { $agent }, con quien ya habló antes.
line-also-in = Ahora también pueden atenderle en { $languages }.
line-widened = Ahora preguntamos a más personas.
place-kept = Conserva su puesto.
place-kept-until-chat = Hasta que envíe esto, sigue en la cola del chat.
place-kept-until-callback = Hasta que envíe esto, su solicitud de llamada sigue en pie.
place-kept-if-asked = Conserva su puesto en la cola si lo pide antes de las { $time }.
change-to-callback = Prefiero que me llamen
change-to-chat = Prefiero chatear
line-languages-chat = Idioma: { $languages }. Mantenga abierta esta página.
line-languages-callback = Idioma: { $languages }. Puede cerrar esta página: su teléfono sonará.

# Chat
conversation = Conversación
message = Su mensaje
message-placeholder = Escriba un mensaje
message-while-waiting = Ya puede escribir
message-from = { $name }: { $text }
new-messages = Mensajes nuevos
agent-typing = { $agent } está escribiendo…
sending = enviando…
not-sent = No enviado.
seen = visto
mine-chat-requested = Ha solicitado un chat.
mine-agent-lost = La persona que le atendía perdió la conexión. Vuelve usted a estar en la cola, cerca del principio.
mine-widened = Ahora pueden atenderle más agentes.
mine-widened-languages = Ahora también pueden atenderle en otro idioma que usted aceptó.
mine-channel-changed = Ha elegido otra forma de contactarnos. Conserva su lugar.
mine-chat-ended = { $by ->
    [customer-gone] El chat terminó porque esta página estuvo demasiado tiempo cerrada o sin conexión.
    [customer] Ha dejado el chat.
    [agent] La persona que le atendió ha terminado el chat.
   *[other] El chat ha terminado.
}
limit-chat = A las { $when } este chat será también un ticket, para que no se pierda nada. Podrá seguir escribiendo.
limit-callback = A las { $when } esta llamada será también un ticket, para que no se pierda nada. Podrá seguir hablando.
became-ticket-chat = Este chat ya es también un ticket. Puede seguir escribiendo.
became-ticket-callback = Esta llamada ya es también un ticket. Puede seguir hablando.
respond-by = Respuesta a más tardar: { $when }
ticket-open = Abrir el ticket
chat-leave = Dejar la cola
chat-leave-sure = ¿Dejar la cola?
chat-leave-what = Perderá su puesto.
chat-leave-stay = Seguir esperando
chat-leave-yes = Dejarla
chat-end = Terminar el chat
chat-end-sure = ¿Terminar el chat?
chat-end-what = Ya no podrá escribir en él. Puede empezar otro cuando quiera.
chat-end-stay = Continuar
chat-end-yes = Terminar
chat-over = Este chat ha terminado.
chat-over-customer-left = Ha dejado este chat.
chat-over-customer-gone-left = Este chat terminó porque esta página estuvo demasiado tiempo cerrada o sin conexión.
chat-over-channel-changed = Ha continuado por otra vía y ha conservado su puesto.
over-ticket = Seguimos con su solicitud como ticket.
start-over = Empezar de nuevo

# Callback
callback-next-try = Próximo intento: { $when }
callback-asking = Rechazó nuestra llamada. ¿Lo intentamos de nuevo? Esperamos su respuesta hasta las { $until }.
callback-asking-number = No pudimos llamar a su número. Denos otro, por favor; su lugar se conserva hasta las { $until }.
again-now = Llámenme ahora
again-other-number = Usar otro número
again-change-number = Cambiar el número
again-call-number = Llámenme a este número
again-keep-number = Conservar el número anterior
again-call-me = Llámenme de nuevo
callback-last-try = Llamamos desde el { $caller_id }; { $outcome }.
callback-tries = (intento { $tries } de { $max })
callback-your-number = Llamamos al
callback-our-number = Su teléfono mostrará
callback-email = Si no hablamos con usted, escribimos a
callback-cancel = Cancelar la llamada
callback-cancel-sure = ¿Cancelar la llamada?
callback-keep = Mantenerla
callback-cancel-yes = Cancelarla

# Written request
receipt-lead = Su solicitud ha llegado.
receipt-mail = También la hemos confirmado a { $email }. Si en unos minutos no encuentra nada, mire en la carpeta de correo no deseado.

when-title = ¿Cuándo le llamamos?
when-now = Lo antes posible
when-later = A la hora que yo elija
ask-booking = Reservar esta llamada
booking-instead = Puede reservar una llamada para más tarde.
booking-tomorrow = Reservar una llamada para otro momento
not-allowed-disturbed = Nuestro teléfono no funciona en este momento.
not-allowed-spent = Hoy ya no podemos llamar a nadie.
reach-otherwise = Puede contactarnos de otra manera:

# Showing that a number is one's own.
proof-why = Nunca hemos hablado con usted en este número. Un código demuestra que es suyo.
proof-sms = Recibir un código por SMS
proof-voice = Recibir un código por teléfono
proof-sent-sms = Hemos enviado un código al { $number }. Vale hasta { $until }.
proof-sent-voice = Estamos llamando al { $number } con un código. Vale hasta { $until }.
proof-code = Código de seis cifras
proof-check = Comprobar el código
proof-wrong = Ese no es el código. { $left ->
    [one] Queda un intento.
   *[other] Quedan { $left } intentos.
}
proof-digits = El código tiene seis cifras.
proof-again = Enviarlo otra vez
proof-voice-instead = Mejor por teléfono
proof-done = Gracias. Este número es suyo.
