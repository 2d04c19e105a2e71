# E-mails em texto simples. Variáveis: name, number, subject, respond_by (uma hora local por extenso, ou "none"), link (endereço inteiro).
mail-ticket-received-subject = Chamado { $number }: { $subject }
mail-ticket-received-body =
    Olá, { $name }!

    Recebemos a sua solicitação “{ $subject }”. O número dela é { $number }.

    { $respond_by ->
        [none] Responderemos assim que possível.
       *[other] Responderemos até { $respond_by }.
    }

    Você pode acompanhar, ler tudo e acrescentar informações aqui:
    { $link }

    Este link é só seu. Quem o tiver pode ler a sua solicitação; por favor, não o compartilhe.

# Também: channel (chat ou callback), minutes (o limite). A conversa é acrescentada abaixo por quem envia o e-mail.
mail-session-ticket-subject = Chamado { $number }: { $subject }
mail-session-ticket-body =
    Olá, { $name }!

    { $channel ->
        [callback] A sua ligação durou mais de { $minutes } min. Para que nada se perca, ela agora é também o chamado { $number }.
       *[chat] O seu chat durou mais de { $minutes } min. Para que nada se perca, ele agora é também o chamado { $number }.
    } Você não precisa parar: continue pelo tempo que for necessário.

    { $respond_by ->
        [none] Se algo ficar em aberto, responderemos assim que possível.
       *[other] Se algo ficar em aberto, responderemos até { $respond_by }.
    }

    Você pode ler e acrescentar informações aqui:
    { $link }

    A conversa até agora:

# Variáveis: name, number, subject, tries, caller_id, outcome (busy, no-answer, declined, failed, other), link, ask_again_link.
mail-callback-failed-subject = Não conseguimos falar com você (chamado { $number })
mail-callback-failed-body =
    Olá, { $name }!

    Você nos pediu uma ligação sobre “{ $subject }”. { $tries ->
        [one] Tentamos uma vez, do número { $caller_id }.
       *[other] Tentamos { $tries } vezes, do número { $caller_id }.
    } { $outcome ->
        [busy] Na última vez, a sua linha estava ocupada.
        [no-answer] Na última vez, ninguém atendeu.
        [declined] Na última vez, a ligação foi recusada.
        [failed] Na última vez, não foi possível completar a ligação. Por favor, confira o número que você nos deu.
       *[other] A última tentativa também não deu certo.
    }

    Não vamos continuar ligando, mas a sua solicitação não se perdeu: ela agora é o chamado { $number }. Escreva para nós quando for melhor para você:
    { $link }

    Se preferir que liguemos, peça de novo aqui, com este número ou com outro:
    { $ask_again_link }

# About a booked call. Variables: name, subject, when (a local time in words), caller_id, link.
mail-call-booked-subject = A sua ligação em { $when }
mail-call-booked-body =
    Olá, { $name }!

    Ligaremos para você sobre “{ $subject }”:

    { $when }

    O número que vai aparecer: { $caller_id }

    Veja, mude ou cancele esta ligação, ou peça um pouco mais de tempo:
    { $link }

    Este link é só seu. Quem o tiver pode mudar a sua ligação: não o compartilhe.

mail-call-moved-subject = A sua ligação mudou para { $when }
mail-call-moved-body =
    Olá, { $name }!

    O horário da nossa ligação sobre “{ $subject }” mudou. Agora é:

    { $when }

    O número que vai aparecer: { $caller_id }

    Veja, mude ou cancele esta ligação:
    { $link }

mail-call-canceled-subject = Cancelada: a sua ligação em { $when }
mail-call-canceled-body =
    Olá, { $name }!

    A nossa ligação sobre “{ $subject }”, em { $when }, foi cancelada. { $may_ring ->
        [1] Uma ligação já estava a caminho: seu telefone ainda pode tocar uma vez, e não é preciso atender.
       *[other] Não ligaremos.
    }

    Você pode pedir outra quando quiser:
    { $ask_again_link }

mail-call-reminder-subject = Em breve: a sua ligação em { $when }
mail-call-reminder-body =
    Olá, { $name }!

    Um lembrete da nossa ligação sobre “{ $subject }”:

    { $when }

    O número que vai aparecer: { $caller_id }

    Se não for mais conveniente, mude ou cancele aqui:
    { $link }

mail-call-late-subject = Estamos atrasados com a sua ligação
mail-call-late-body =
    Olá, { $name }!

    Queríamos ligar para você sobre “{ $subject }”, em { $when }, e estamos atrasados. Pedimos desculpas.

    { $there ->
        [later] Não há ninguém aqui agora. Esperamos alguém a partir de { $from }. Você mantém seu lugar perto do início da fila; ligaremos do { $caller_id }.
        [nobody] Não há ninguém aqui agora, e ainda não sabemos quando haverá. Você mantém seu lugar perto do início da fila; ligaremos do { $caller_id }.
       *[somebody] Você está perto do início da fila, e ligamos do { $caller_id } assim que alguém estiver livre.
    }

    Se não for mais conveniente, escolha outro horário ou cancele a ligação aqui:
    { $link }
