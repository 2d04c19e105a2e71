# Frases que se dicen por teléfono. Breves y sin nada que solo se entienda por escrito.
voice-connecting = Le ponemos en contacto con el cliente.
voice-hold-hold = Espere un momento, por favor.
voice-hold-consultation = Espere un momento, por favor, mientras el agente consulta a un compañero.
voice-hold-transfer = Le pasamos con un compañero. Es usted la primera persona en espera; no cuelgue.
voice-hold-agent-lost = Se ha cortado la conexión con nuestro agente. No cuelgue: es usted la primera persona en espera y el próximo agente atenderá su llamada.
voice-direct-line = Hola. En esta línea no hay asistencia. Inicie sesión en nuestro sitio, abra la ventana de ayuda y pida que le llamemos. Verá cuánto tardaremos y le llamará una persona que habla su idioma. Adiós.
voice-closed-call = Esta llamada ya no se espera. Encontrará el estado de su solicitud en la ventana de ayuda de nuestro sitio. Adiós.
voice-announce-supervisor = Un compañero se une a esta llamada.
voice-machine = Hola. Nos pidió que le llamáramos y no pudimos localizarle. En la ventana de ayuda de nuestro sitio verá cuándo lo intentaremos de nuevo. Adiós.

code-text = { $name }: su código es { $code }. Vale { $minutes } minutos. No se lo diga a nadie.
voice-code = Hola. Este es su código para { $name }. No se lo diga a nadie.
voice-announce-recording = Esta llamada se graba por calidad. Diga a nuestro agente si no lo desea.
