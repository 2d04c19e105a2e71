# Correos en texto plano. Variables: name, number, subject, respond_by (una hora local en palabras, o "none"), link (dirección completa).
mail-ticket-received-subject = Ticket { $number }: { $subject }
mail-ticket-received-body =
    Hola, { $name }:

    Hemos recibido su solicitud «{ $subject }». Su número es el { $number }.

    { $respond_by ->
        [none] Le responderemos lo antes posible.
       *[other] Le responderemos a más tardar { $respond_by }.
    }

    Puede seguirla, leerlo todo y añadir información aquí:
    { $link }

    Este enlace es solo suyo. Quien lo tenga puede leer su solicitud; por favor, no lo comparta.

# También: channel (chat o callback), minutes (el límite). La conversación la añade debajo quien envía el correo.
mail-session-ticket-subject = Ticket { $number }: { $subject }
mail-session-ticket-body =
    Hola, { $name }:

    { $channel ->
        [callback] Su llamada duró más de { $minutes } min. Para que no se pierda nada, ahora es también el ticket { $number }.
       *[chat] Su chat duró más de { $minutes } min. Para que no se pierda nada, ahora es también el ticket { $number }.
    } No tiene que detenerse: puede continuar todo el tiempo que necesite.

    { $respond_by ->
        [none] Si queda algo pendiente, le responderemos lo antes posible.
       *[other] Si queda algo pendiente, le responderemos a más tardar { $respond_by }.
    }

    Puede leerlo y añadir información aquí:
    { $link }

    La conversación hasta ahora:

# Variables: name, number, subject, tries, caller_id, outcome (busy, no-answer, declined, failed, other), link, ask_again_link.
mail-callback-failed-subject = No pudimos localizarle (ticket { $number })
mail-callback-failed-body =
    Hola, { $name }:

    Nos pidió que le llamáramos acerca de «{ $subject }». { $tries ->
        [one] Lo intentamos una vez, desde el { $caller_id }.
       *[other] Lo intentamos { $tries } veces, desde el { $caller_id }.
    } { $outcome ->
        [busy] La última vez, su línea estaba ocupada.
        [no-answer] La última vez, nadie respondió.
        [declined] La última vez, la llamada fue rechazada.
        [failed] La última vez, no se pudo establecer la llamada. Compruebe, por favor, el número que nos dio.
       *[other] El último intento tampoco llegó a usted.
    }

    No seguiremos llamando, pero su solicitud no se ha perdido: ahora es el ticket { $number }. Escríbanos cuando le venga bien:
    { $link }

    Si prefiere que le llamemos, vuelva a pedirlo aquí, con este número o con otro:
    { $ask_again_link }

# About a booked call. Variables: name, subject, when (a local time in words), caller_id, link.
mail-call-booked-subject = Su llamada { $when }
mail-call-booked-body =
    Hola, { $name }:

    Le llamaremos sobre «{ $subject }»:

    { $when }

    El número que aparecerá: { $caller_id }

    Vea, cambie o cancele esta llamada, o pida un poco más de tiempo:
    { $link }

    Este enlace es solo suyo. Quien lo tenga puede cambiar su llamada: no lo comparta.

mail-call-moved-subject = Su llamada ha cambiado: { $when }
mail-call-moved-body =
    Hola, { $name }:

    La hora de nuestra llamada sobre «{ $subject }» ha cambiado. Ahora es:

    { $when }

    El número que aparecerá: { $caller_id }

    Vea, cambie o cancele esta llamada:
    { $link }

mail-call-canceled-subject = Cancelada: su llamada { $when }
mail-call-canceled-body =
    Hola, { $name }:

    Nuestra llamada sobre «{ $subject }», { $when }, está cancelada. { $may_ring ->
        [1] Una llamada ya estaba en camino: su teléfono aún puede sonar una vez y no hace falta que conteste.
       *[other] No llamaremos.
    }

    Puede pedir otra cuando le convenga:
    { $ask_again_link }

mail-call-reminder-subject = Pronto: su llamada { $when }
mail-call-reminder-body =
    Hola, { $name }:

    Le recordamos nuestra llamada sobre «{ $subject }»:

    { $when }

    El número que aparecerá: { $caller_id }

    Si ya no le conviene, cámbiela o cancélela aquí:
    { $link }

mail-call-late-subject = Vamos con retraso con su llamada
mail-call-late-body =
    Hola, { $name }:

    Queríamos llamarle sobre «{ $subject }», { $when }, y vamos con retraso. Lo sentimos.

    { $there ->
        [later] Ahora mismo no hay nadie. Se espera a alguien { $from }. Conserva su lugar cerca del principio de la cola; llamaremos desde el { $caller_id }.
        [nobody] Ahora mismo no hay nadie, y aún no sabemos cuándo lo habrá. Conserva su lugar cerca del principio de la cola; llamaremos desde el { $caller_id }.
       *[somebody] Está cerca del principio de la cola, y llamaremos desde el { $caller_id } en cuanto alguien quede libre.
    }

    Si ya no le conviene, elija otra hora o cancele la llamada aquí:
    { $link }
