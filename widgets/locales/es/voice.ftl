# Frases que se dicen por teléfono. Breves y sin nada que solo se entienda por escrito.
voice-connecting = Le ponemos en contacto con el cliente.
voice-own-agent = { $name }: un cliente está esperando. Pulse 1 para atender la llamada.
voice-own-consulted = { $name }: un compañero le pide que participe en una llamada. Pulse 1 para participar.
voice-own-supervisor = { $name }: la llamada que ha elegido escuchar. Pulse 1 para oírla.
voice-phone-test = Esto es una prueba de su teléfono. Funciona. Adiós.
voice-own-closed = Esta llamada ya no le espera. Adiós.
voice-hold-hold = Espere un momento, por favor.
voice-hold-consultation = Espere un momento, por favor, mientras el agente consulta a un compañero.
voice-hold-transfer = Le pasamos con un compañero. Es usted la primera persona en espera; no cuelgue.
voice-hold-agent-lost = Se ha cortado la conexión con nuestro agente. No cuelgue, es usted la primera persona en espera.
voice-hold-promise = Si nadie puede atender pronto su llamada, le llamaremos y conserva su lugar.
voice-let-go = En este momento nadie puede atender su llamada. Le llamaremos en cuanto podamos y conserva su lugar. Adiós.
voice-direct-line = Hola. En esta línea no hay asistencia. Inicie sesión en nuestro sitio, abra la ventana de ayuda y pida que le llamemos. Verá cuánto tardaremos y le llamará una persona que habla su idioma. Adiós.
voice-closed-call = Esta llamada ya no se espera. Encontrará el estado de su solicitud en la ventana de ayuda de nuestro sitio. Adiós.
voice-announce-supervisor = Un compañero se une a esta llamada.
voice-machine = Hola. Nos pidió que le llamáramos y no pudimos localizarle. En la ventana de ayuda de nuestro sitio verá cuándo lo intentaremos de nuevo. Adiós.

code-text = { $name }: su código es { $code }. Vale { $minutes } minutos. No se lo diga a nadie.
voice-code = Hola. Este es su código para { $name }. No se lo diga a nadie.
voice-announce-recording = Esta llamada se graba por calidad. Diga a nuestro agente si no lo desea.
# Nuestras propias líneas. $name: la empresa; $digit: una tecla del teléfono.
voice-line-sales = Hola, llama usted a { $name }. Esta línea es para ventas y pedidos. En ella no hay asistencia.
voice-line-identified = Hola, llama usted a la asistencia de { $name }.
voice-line-for-support = Si necesita asistencia, pulse { $digit }. Si no, espere, por favor.
voice-line-language = Para español, pulse { $digit }.
voice-line-support = En esta línea nadie puede darle asistencia ni pasarle con ella. Inicie sesión en nuestro sitio, abra la ventana de ayuda y pida que le llamemos: le llamará una persona que habla su idioma.
voice-line-text = Para recibir la dirección de nuestro sitio por mensaje de texto, pulse { $digit }.
voice-line-texted = Le hemos enviado la dirección por mensaje de texto. Adiós.
voice-line-stay = Para ventas y pedidos, no cuelgue.
voice-line-personal-number = Marque su número personal y después almohadilla.
voice-line-host-key = Marque ahora su clave de anfitrión y después almohadilla.
voice-line-useless = Esta tecla no tiene función aquí.
voice-line-nothing-keyed = No hemos recibido nada.
voice-line-silent = Como no recibimos nada de su teclado, terminamos esta llamada. Puede volver a llamar cuando quiera, iniciar sesión en nuestro sitio y pedir que le llamemos, o escribirnos allí. Adiós.
voice-line-unclear = No hemos entendido ningún número y terminamos esta llamada; nada ha contado como intento. Puede volver a llamar cuando quiera, iniciar sesión en nuestro sitio y pedir que le llamemos, o escribirnos allí. Adiós.
voice-line-unclear-key = No hemos entendido su clave de anfitrión y terminamos esta llamada; nada ha contado como intento. Puede volver a llamar cuando quiera, iniciar sesión en nuestro sitio y pedir que le llamemos, o escribirnos allí. Adiós.
voice-line-no-number = Eso no puede ser un número personal.
voice-line-no-key = Eso no puede ser una clave de anfitrión.
voice-line-wrong = No coincide. Compruebe su número personal y su clave de anfitrión.
voice-line-not-identified = No hemos podido identificarle por teléfono. Tras varios intentos erróneos hay que esperar un rato para volver a probar. Puede iniciar sesión en nuestro sitio y pedir que le llamemos, o escribirnos allí. Adiós.
voice-line-thanks = Gracias. Buscamos a alguien para usted.
voice-line-place = { $place ->
    [1] Usted es la siguiente persona.
   *[other] Usted es el número { $place } de la fila.
}
voice-line-wait = { $high ->
    [1] Tardaremos menos de un minuto.
   *[other] { $low ->
        [0] Tardaremos menos de { $high } minutos.
       *[other] Tardaremos entre { $low } y { $high } minutos.
    }
}
voice-line-wait-unknown = Todavía no podemos decir cuánto tardaremos.
voice-line-nobody = En este momento no hay nadie para responder.
voice-line-leaving = Las personas que pueden ayudarle terminan su jornada antes de su turno.
voice-line-disturbed = Nuestro teléfono no funciona en este momento: no podemos pasar a nadie.
voice-line-spent = Hoy ya no podemos pasar a nadie.
voice-line-closing = Cerramos a las { $closes }: puede que su turno no llegue hoy.
voice-line-still-here = Conserva su puesto: quienes sigan aquí continúan respondiendo.
voice-line-moment = Un momento, por favor.
voice-line-call-me = Si prefiere que le llamemos sin perder su lugar, pulse { $digit }.
voice-line-call-me-by = Para que le llamemos sin perder su lugar, hoy o a partir del { $when }, pulse { $digit }.
voice-line-message = Para dejar un mensaje, pulse { $digit }.
voice-line-confirm-number = Le llamaremos al { $number }, desde el { $caller_id }. Conserva su lugar.
voice-line-confirm-keys = Si es correcto, pulse 1. Para que le llamemos a otro número, pulse 2. Para seguir esperando, no pulse nada.
voice-line-key-number = Marque el número al que debemos llamarle y después almohadilla. Desde el extranjero, empiece por cero cero y el prefijo del país.
voice-line-bad-number = No podemos llamar a este número.
voice-line-number-busy = Ya nos han pedido que llamemos a este número.
voice-line-will-call = Le llamaremos al { $number }. La llamada vendrá del { $caller_id }. Conserva su lugar. Adiós.
voice-line-too-late = Alguien está a punto de responder. No cuelgue, por favor.
voice-line-closed = Ahora estamos cerrados. Abrimos el { $opens }.
voice-line-closed-now = Ahora estamos cerrados.
voice-line-full = En este momento esperan demasiadas personas al teléfono.
voice-line-not-included = La asistencia por teléfono no forma parte de su plan. Puede escribirnos en nuestro sitio.
voice-line-speak = Hable después de la señal y pulse almohadilla al terminar.
voice-line-no-message = No hemos oído nada. Adiós.
voice-line-recorded = Gracias. Tenemos su mensaje; su número es el { $number }. Adiós.
voice-line-call-later = Para que le llamemos, pulse { $digit }.
voice-line-confirm-later = Le llamaremos al { $number }, desde el { $caller_id }.
voice-line-confirm-later-keys = Si es correcto, pulse 1. Para que le llamemos a otro número, pulse 2.
voice-line-arranged = Le llamaremos al { $number } en cuanto podamos. La llamada vendrá del { $caller_id }. Adiós.
voice-line-arranged-at = Le llamaremos al { $number }, a partir del { $when }. La llamada vendrá del { $caller_id }. Adiós.
voice-line-not-arranged = No hemos anotado ninguna llamada. Adiós.
voice-line-goodbye = Adiós.
voice-line-back = Se ha interrumpido la conexión con nuestro agente. No cuelgue, por favor, está entre los primeros.
text-sign-in = { $name }: inicie sesión aquí y pida que le llamemos: { $link }
