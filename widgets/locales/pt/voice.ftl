# Frases ditas ao telefone. Curtas e sem nada que só fique claro por escrito.
voice-connecting = Estamos conectando você com o cliente.
voice-hold-hold = Aguarde um momento, por favor.
voice-hold-consultation = Aguarde um momento enquanto o atendente consulta um colega.
voice-hold-transfer = Vamos passar você para um colega. Você é o primeiro da fila; fique na linha.
voice-hold-agent-lost = A ligação com o nosso atendente caiu. Fique na linha: você é o primeiro da fila e o próximo atendente vai atender a sua ligação.
voice-direct-line = Olá. Não há atendimento nesta linha. Entre no nosso site, abra a janela de ajuda e peça que liguemos para você. Você verá quanto tempo vai levar, e uma pessoa que fala o seu idioma ligará. Até logo.
voice-closed-call = Esta ligação não é mais esperada. Você encontra o andamento da sua solicitação na janela de ajuda do nosso site. Até logo.
voice-announce-supervisor = Um colega nosso entra nesta ligação.
voice-machine = Olá. Você pediu que ligássemos e não conseguimos falar com você. Na janela de ajuda do nosso site você vê quando tentaremos de novo. Até logo.

code-text = { $name }: seu código é { $code }. Ele vale { $minutes } minutos. Não o diga a ninguém.
voice-code = Olá. Este é o seu código para { $name }. Não o diga a ninguém.
voice-announce-recording = Esta ligação é gravada para fins de qualidade. Avise o nosso atendente se não quiser.
