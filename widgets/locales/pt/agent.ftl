# The agent panel.
agent-page-title = { $name }: painel do atendente
agent-connecting = Conectando…
agent-unreachable = Não foi possível contatar o servidor
agent-dismiss = Ocultar

# Signing in and out.
agent-sign-in = Entrar
agent-sign-out = Sair
agent-email = E-mail
agent-password = Senha
agent-role = Função
agent-role-agent = Atendente
agent-role-supervisor = Supervisor
agent-demo = Demonstração
agent-demo-title = Entre como uma das pessoas da demonstração
agent-demo-hint = Elas são inventadas. Para ser várias ao mesmo tempo, abra esta página em várias abas.
agent-goodbye-signed-out = Sua sessão foi encerrada. Entre novamente.
agent-goodbye-disabled = Esta conta foi desativada.

# Top bar.
agent-pages = Páginas
agent-page-work = Meu trabalho
agent-page-floor = Operação
agent-page-forecasts = Previsões
agent-connection-online = Conectado
agent-connection-connecting = Conectando…
agent-connection-offline = Sem conexão
agent-reconnecting = A conexão caiu. Ela está sendo restabelecida; nada se perde, e o que você enviar sai assim que ela voltar.
agent-choices = Ajustes
agent-sound = Som
agent-sound-on = Som ligado
agent-sound-off = Som desligado
agent-notices-allow = Permitir avisos na área de trabalho
agent-notices-granted = Os avisos na área de trabalho estão ligados.
agent-notices-denied = O navegador bloqueia os avisos na área de trabalho. Permita na barra de endereços.
agent-notices-unsupported = Este navegador não tem avisos na área de trabalho.

# Presence.
agent-presence = Presença
agent-presence-available = Disponível
agent-presence-break = Em pausa
agent-presence-away = Ausente
agent-presence-offline = Offline
agent-presence-because = { $presence }: { $reason }
agent-since = Desde { $when }
agent-since-until = Desde { $since }, até { $until }
agent-presence-since = { $presence }, desde { $when }
agent-break-reasons = Motivo da pausa
agent-be-available = Ficar disponível
agent-note-missed-offers = Você não respondeu a algumas ofertas, por isso marcamos você como ausente. Escolha Disponível quando voltar.
agent-note-connection-lost = Sua conexão caiu por um tempo, por isso marcamos você como ausente. Escolha Disponível quando voltar.
agent-note-phone-unreachable = Não foi possível chegar ao seu telefone, e colocamos você como ausente. Teste-o e escolha Disponível.
agent-note-own-phone = { $phone } não atendeu ou não foi encontrado, e colocamos você como ausente. Teste-o e escolha Disponível.
agent-note-shift-over = Seu turno previsto terminou. Você não recebe novos contatos; escolha Disponível para continuar.
agent-note-disabled = Sua conta ficou desativada por um tempo. Escolha Disponível quando voltar.
break-pause = Descanso
break-lunch = Almoço
break-meeting = Reunião
break-training = Treinamento

# The phone.
agent-phone-off = Telefone desligado
agent-phone-starting = O telefone está iniciando…
agent-phone-ready = Telefone pronto
agent-phone-failed = Telefone indisponível
agent-phone-call-ringing = Telefone tocando
agent-phone-call-up = Em ligação
agent-phone-rings = Seu telefone está tocando
agent-phone-simulated = Rede simulada, sem som
agent-phone-own = Suas ligações tocam em { $phone }
agent-phone-problem-microphone = O navegador não pode usar o microfone. Permita na barra de endereço, ou conecte um, e tente de novo.
agent-phone-problem-network = Não foi possível chegar à rede telefônica. Continuamos tentando. Verifique sua conexão; com VPN, tente sem ela.
agent-phone-problem-token = O acesso do telefone foi recusado. Está sendo renovado; se continuar, recarregue a página, depois saia e entre de novo.
agent-phone-problem-path = Sua rede não deixa as ligações passarem. Use outra (a internet de um celular basta), ou peça a quem cuida dela que libere o acesso à rede telefônica.
phone-test = Testar meu telefone
phone-test-ringing = Ligando para o seu telefone. Atenda aqui quando tocar.
phone-test-ringing-own = Ligando para { $phone }. Atenda.
phone-test-answered = Atendido. Ouça a frase.
phone-test-answered-own = Atendido. Ouça a frase.
phone-test-heard = Seu telefone funciona: tocou e foi atendido.
phone-test-heard-own = { $phone } foi atendido. Se não foi você, uma caixa postal atendeu: faça com que ela atenda mais tarde.
phone-test-busy = A ligação foi recusada, ou você estava em outra. Tente de novo.
phone-test-busy-own = { $phone } estava ocupado ou recusou a ligação. Tente de novo; se continuar, veja se ele desvia as ligações.
phone-test-no-answer = A ligação não chegou a esta janela, ou ninguém atendeu. Se nada tocou, recarregue a página e tente de novo; depois tente outra rede, ou peça a um supervisor para receber as ligações em um telefone comum.
phone-test-no-answer-own = Ninguém atendeu em { $phone }. Veja se está ligado e não está no silencioso. Se o número estiver errado, um supervisor o muda na página Equipe.
phone-test-failed = A ligação falhou. Recarregue a página e tente de novo; se continuar, avise um supervisor.
phone-test-failed-own = Não foi possível chegar a { $phone }. Confira o número ou endereço com um supervisor, que o muda na página Equipe.
agent-phone-problem-busy = Você estava em outra ligação.
agent-phone-problem-refused = A rede recusou a ligação.
agent-phone-problem-elsewhere = O outro lado não pode ser alcançado agora.
agent-phone-problem-unsupported = Este navegador não permite ligações. Use uma versão atual do Chrome, Firefox, Safari ou Edge com HTTPS.
agent-phone-problem-unknown = Houve um problema com o telefone. Tente novamente; se continuar, recarregue a página.
agent-answer = Atender
agent-reject = Recusar
agent-hang-up = Desligar
agent-hang-up-sure = Desligar de { $name }?
agent-machine = Caixa postal
agent-machine-sure = Contar como não encontrado?
agent-mute = Silenciar
agent-keypad = Teclado
agent-keypad-pressed = Teclas digitadas

# An offer.
agent-offer-chat = Chat
agent-offer-callback = Ligação
agent-offer-call-on = Ligação em “{ $line }”
agent-offer-ticket = Pedido por escrito
agent-offer-title = { $name } espera por você
agent-offer-heard = Oferta: { $who }: { $subject }. { $seconds } segundos para responder. Alt A aceita, Alt D recusa.
agent-waited = Espera há { $span }
agent-accept = Aceitar
agent-decline = Recusar

# Por que este contato é o próximo, e por que este agente. skill é "none" quando qualquer agente pode atendê-lo.
why-offer = { $waiting ->
    [1] Única solicitação em espera em { $language }.
   *[other] Primeira de { $waiting } solicitações em espera em { $language }.
} { $free ->
    [1] Único atendente livre adequado
   *[other] Melhor escolha entre { $free } atendentes livres adequados
}: nível { $level } de 5{ $skill ->
    [none] {""}
   *[other] , competência “{ $skill }”
}.
why-kept-agent = A pessoa já conhece você: foi com você que falou por último.
why-kept-other = Eles já se conhecem: o cliente falou com este atendente por último.
why-widened = Ampliada para mais pessoas após { $span } de espera.
why-widened-at-once = Ampliada para mais pessoas.

# Who the customer is.
agent-customer = Cliente
agent-assurance-verified = Verificado
agent-assurance-keypad = Confirmado pelo teclado
agent-assurance-unverified = Não verificado
agent-why = Por que você
agent-unverified-hint = O site não respondeu por esta pessoa. Não informe nada que pertença a uma conta.
agent-customer-language = Idioma
agent-also-speaks = Também fala
agent-served-in = { $language } (cliente: { $own })
agent-number = Telefone
agent-number-withheld = Número oculto
agent-voicemail = Mensagem de voz
agent-voicemail-listen = Ouvir a mensagem
agent-voicemail-not-yet = A rede telefônica ainda não entrega a mensagem. Tente de novo em um minuto.
agent-voicemail-deleted = Esta mensagem foi apagada: as mensagens são guardadas por tempo limitado.
agent-line = Linha
agent-country = País
agent-fallback-email = E-mail alternativo
agent-custom = Dados do site
agent-requests = Pedidos

# Work.
agent-work = Seus contatos
agent-no-work = Nada em andamento
agent-no-work-available = O próximo contato adequado para você será oferecido aqui.
agent-no-work-not-available = Você não recebe ofertas agora. Escolha Disponível para recebê-las.
agent-waiting = { $count ->
    [0] Ninguém espera por você.
    [one] { $count } pessoa que você poderia ajudar está esperando.
   *[other] { $count } pessoas que você poderia ajudar estão esperando.
}
agent-waiting-held-back = { $count ->
    [one] { $count } pessoa está esperando; você não a atendeu, e ela volta para você em { $span }.
   *[other] { $count } pessoas que você poderia ajudar estão esperando. Uma que você não atendeu volta para você em { $span }.
}
agent-seconds = { $seconds } s
agent-unread = { $count ->
    [one] { $count } mensagem não lida
   *[other] { $count } mensagens não lidas
}
agent-typing-short = digitando…
agent-state-waiting = na fila
agent-state-offered = oferecido
agent-state-connecting = conectando
agent-state-talking = em andamento
agent-state-ticketed = em andamento, chamado
agent-state-wrapping = encerramento
agent-state-booked = ligação marcada
agent-state-retrying = nova tentativa prevista
agent-state-asking = perguntado se tentamos de novo
agent-state-ended = encerrado
agent-state-left = saiu
agent-state-canceled = cancelado
agent-state-failed = não localizado

# A conversation.
agent-contact = Contato
agent-no-contact = Nenhum contato escolhido
agent-no-contact-hint = A conversa ou ligação que você aceitar aparece aqui.
agent-transcript = Conversa
agent-transcript-empty = Nada foi dito ainda.
agent-typing = { $name } está digitando…
agent-read = visto
agent-sending = enviando…
agent-message = Mensagem
agent-message-hint = Escreva uma mensagem. Enter envia.
agent-customer-away = A janela de { $name } está fechada agora. As mensagens ficam guardadas e aparecem quando ela for reaberta.
agent-end-chat = Encerrar chat
agent-end-chat-sure = Encerrar agora?
agent-limit = Limite da sessão em
agent-limit-hint = Então ela também vira um chamado; você pode continuar.
agent-limit-heard = O limite da sessão é atingido às { $when }. Depois disso você pode continuar.
agent-ticket-by = resposta prevista: { $when }
agent-ticket-hint = A sessão passou do limite e está registrada como chamado. Você pode continuar; nada é cortado.

# A call.
agent-call = Ligação
agent-call-from = ligamos do { $number }: { $why }
caller-why-same-country = nosso número do país chamado ({ $country })
caller-why-parent-country = nosso número de um país que divide a numeração ({ $country })
caller-why-same-calling-code = nosso número com o mesmo código de país
caller-why-configured-neighbor = definido para substituir um do país chamado ({ $country })
caller-why-default = nosso número padrão: nenhum é mais próximo ({ $country })
caller-why-any = nenhum é próximo ({ $country }), e o padrão não pode ser usado
caller-why-toll-free = o único que pode aparecer no país chamado ({ $country })
caller-why-kept = mantido: as ligações anteriores vieram dele
agent-call-line = na linha “{ $line }”
agent-leg-waiting = A ligação está sendo preparada…
agent-leg-agent-ringing = Seu telefone está tocando; ele atende sozinho.
agent-own-ringing = Seu telefone { $phone } está tocando: atenda e aperte 1.
agent-leg-dialing = Ligando para { $name } do { $number }…
agent-leg-ringing = O telefone de { $name } está tocando…
agent-leg-joining = Passando { $name } para você…
agent-leg-talking = Você está falando com { $name }.
agent-leg-silent = A rede telefônica não nos responde. Assim que responder, a ligação continua ou tentamos de novo; nada é discado duas vezes.
agent-call-off = { $name }: { $why } Seu telefone desliga sozinho.
agent-call-over = A ligação terminou.
agent-listener-listen = { $name } está ouvindo esta ligação.
agent-listener-coach = { $name } ouve e fala com você; o cliente não ouve.
agent-listener-barge = { $name } está na ligação; todos ouvem.
agent-listen = Ouvir
agent-coach = Orientar
agent-barge = Entrar
agent-listen-sure = Entrar: todos ouvem você
agent-leave-call = Sair da ligação
agent-listening-ringing = Seu telefone toca para a ligação de { $name }; ele atende sozinho.
agent-listening-listen = Você ouve a ligação de { $name }. Ninguém ouve você.
agent-listening-coach = Você está na ligação de { $name }. Só o atendente ouve você.
agent-listening-barge = Você está na ligação de { $name }. Todos ouvem você.
agent-recording = Gravação
agent-recording-asking = Pergunte ao cliente se a ligação pode ser gravada. Nada é gravado ainda.
agent-recording-yes = Aceita
agent-recording-no = Não aceita
agent-recording-on = Esta ligação é gravada.
agent-recording-paused = A gravação está em pausa.
agent-recording-pause = Pausar a gravação
agent-recording-go-on = Continuar a gravação
agent-recording-end = Terminar a gravação
agent-pass-on = Transferir
agent-pass-on-title = Transferir a ligação
agent-pass-to-topic = Para uma equipe
agent-pass-to-topic-hint = O cliente ouve uma frase e música, em primeiro lugar. Depois você tem tempo para as suas notas.
agent-pass-to-colleague = Consultar um colega antes
agent-pass-to-colleague-hint = Você fala com ele enquanto o cliente ouve música.
agent-pass-topic = Assunto
agent-pass-language = Idioma
agent-pass-note = Nota para os colegas
agent-pass-note-hint = Os clientes nunca a veem.
agent-pass-do = Transferir agora
agent-pass-nobody = Nenhum colega está livre agora.
agent-pass-no-team = Não há mais ninguém que possa atender esta ligação.
agent-ask = Consultar { $name }
agent-consult-ringing = O telefone de { $name } está tocando.
agent-consult-talking = Você fala com { $name }. O cliente ouve música.
agent-consult-joint = Você, { $name } e o cliente falam juntos.
agent-hand-over = Passar a ligação para { $name }
agent-bring-in = Incluir o cliente
agent-back = Voltar ao cliente
agent-back-joint = Continuar sem { $name }
agent-back-ringing = Parar de chamar
agent-asked-title = { $agent } chama você para uma ligação
agent-asked-about = { $name }: { $subject }
agent-asked-ringing = Seu telefone está tocando.
agent-asked-talking = Você fala com { $agent }. O cliente ouve música.
agent-asked-joint = O cliente ouve você.
agent-asked-take = Atender
agent-asked-decline = Agora não
agent-asked-leave = Sair da ligação
agent-passed-on = Você transferiu a ligação: { $name }
agent-note-keep = Salvar a nota
agent-note-none = Sem nota
agent-note-write = Escrever uma nota
agent-note-begun = Nota iniciada: { $name }
agent-note-go-on = Continuar
agent-note-later = Mais tarde
agent-ready = Estou pronto
agent-next-try = Próxima tentativa: { $when }
agent-tries = Tentativa { $tries } de { $most }
agent-heard = A linha diz: “{ $text }”
agent-hold = Pôr em espera
agent-take-back = Voltar ao cliente
agent-unmute = Ligar o microfone
agent-muted-hint = Seu microfone está desligado: ninguém ouve você.
agent-held = { $name } está em espera e ouve música.
agent-held-consultation = { $name } ouve música enquanto você consulta um colega.
agent-outcome-completed = Vocês conversaram.
agent-outcome-answered = Vocês conversaram.
agent-outcome-transferred = Transferida.
agent-outcome-time-limit = A duração máxima de uma ligação foi atingida.
agent-outcome-busy = A linha estava ocupada.
agent-outcome-no-answer = Ninguém atendeu.
agent-outcome-declined = A ligação foi recusada.
agent-outcome-machine = Uma caixa postal atendeu.
agent-outcome-failed = A ligação não pôde ser completada.
agent-outcome-agent-gone = Seu telefone não estava na linha a tempo.
agent-outcome-cut-off = A ligação caiu.
agent-outcome-lost = A ligação se perdeu; não sabemos como terminou.
agent-outcome-dead-number = Este número não pode ser alcançado.
agent-outcome-not-allowed = Não podemos ligar para este número.
agent-outcome-unsure = Não sabemos se a ligação foi completada.
agent-outcome-disturbed = A rede telefônica falhou; não conta como tentativa.
agent-outcome-not-placed = A rede telefônica não aceitou a ligação; a culpa não é sua nem do seu telefone.
agent-outcome-canceled = Cancelado.

# After the contact.
agent-wrap-up = Encerramento
agent-wrap-up-left = Livre para o próximo contato em
agent-more-time = Mais tempo
agent-disposition = Como terminou?
agent-disposition-missing = Escolha como terminou.
agent-choose = Escolher…
agent-note = Anotação
agent-finish = Concluir
disposition-solved = Resolvido
disposition-follow-up = Precisa de acompanhamento
disposition-unreachable = Não localizado
disposition-wrong-topic = Assunto errado
disposition-other = Outro

# The floor.
agent-floor-first = Exibindo os primeiros { $shown }.
agent-floor-waiting = Esperando
agent-floor-waiting-none = Ninguém está esperando
agent-floor-waiting-hint = Quem espera apareceria aqui na ordem de atendimento, com o lugar e a espera estimada.
agent-floor-agents = Equipe
agent-floor-agents-none = Ninguém está conectado
agent-floor-agents-hint = Os atendentes apareceriam aqui com sua presença e o que atendem.
agent-floor-talking = Em atendimento
agent-floor-talking-none = Ninguém em atendimento
agent-floor-talking-hint = Chats e ligações em andamento apareceriam aqui.
agent-floor-callbacks = Ligações pedidas
agent-floor-callbacks-none = Nenhuma ligação pedida
agent-floor-callbacks-hint = As ligações pedidas apareceriam aqui com cada tentativa e seu resultado.
agent-floor-waits = Esperas
agent-floor-waits-none = Nenhuma espera conhecida
agent-floor-waits-hint = A espera por idioma e canal apareceria aqui.
agent-floor-tickets = Chamados
agent-floor-tickets-none = Nenhum chamado
agent-floor-tickets-hint = Pedidos por escrito e contatos que passaram do limite apareceriam aqui.
agent-column-place = Lugar
agent-column-customer = Cliente
agent-column-agent = Atendente
agent-column-language = Idioma
agent-column-languages = Idiomas
agent-column-channel = Canal
agent-column-subject = Assunto
agent-column-waited = Espera há
agent-column-estimate = Estimativa
agent-column-state = Estado
agent-column-talking = Duração
agent-column-presence = Presença
agent-column-load = Carga
agent-column-contacts = Com
agent-column-number = Número
agent-column-next-try = Próxima tentativa
agent-column-attempts = Tentativas
agent-column-waiting = Esperando
agent-column-ticket = Chamado
agent-column-priority = Prioridade
agent-column-opened = Aberto
agent-column-respond-by = Resposta prevista
agent-load-chats = { $most ->
    [one] { $chats } de { $most } chat
   *[other] { $chats } de { $most } chats
}
agent-load-calls = { $count ->
    [one] { $count } ligação
   *[other] { $count } ligações
}
agent-load-offers = { $count ->
    [one] { $count } oferta
   *[other] { $count } ofertas
}
agent-load-wrapping = { $count } em encerramento
agent-no-attempts = Ainda sem tentativas
agent-attempt-open = em andamento
agent-attempt-intent = em preparação
agent-attempt-unknown = em verificação
agent-attempt-placed = iniciada
agent-attempt-agent-ringing = tocando no atendente
agent-attempt-dialing = discando
agent-attempt-ringing = tocando
agent-attempt-in = na linha
agent-attempt-talking = falando
agent-attempt-unsure = em verificação
agent-hung-up = { $by ->
    [customer] o cliente desligou
    [agent] o atendente desligou
    [supervisor] encerrada por um supervisor
    [provider] interrompida pela rede
    [unknown] ligação perdida, não se sabe como
   *[other] encerrada pelo nosso sistema
}
agent-attempt-ended = encerrada
agent-ticket-state-open = aberto
agent-ticket-state-pending = aguardando o cliente
agent-ticket-state-solved = resolvido

# Lines of the system, told to the agent instead of the customer.
event-agent-left = { $agent } precisou sair. O cliente voltou para a fila, perto do início.
event-agent-lost = { $agent } perdeu a conexão. O cliente voltou para a fila, perto do início.
event-widened = Mais pessoas estão sendo consultadas agora.
event-widened-languages = Agora também é possível atender em outro idioma que o cliente aceitou.
event-channel-changed = O cliente continua por outro meio. O lugar dele está guardado.

# A booked call is offered.
agent-offer-booked = Marcada para { $when }
agent-outcome-no-caller-id = Não restava nenhum número de onde ligar.
agent-outcome-limit = Ligamos para o número tantas vezes quanto se pode em um dia.
agent-report-abuse = Denunciar abuso: ninguém liga para este número ou esta conta até que um supervisor libere
