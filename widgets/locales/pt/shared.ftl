# Words several pages use.
loading = Um momento…
close = Fechar
back = Voltar
send = Enviar
room-left = { $length } de { $most } caracteres
room-over = { $length } de { $most } caracteres: é longo demais para enviar. Nada foi cortado; encurte o texto, por favor.
cancel = Cancelar
retry = Tentar de novo
remove = Remover
you = Você
language = Idioma
demo-phone = Demonstração: as ligações tocam no telefone simulado desta página.

channel-chat = Chat
channel-callback = Ligação
channel-call = Ligação
channel-ticket = Pedido por escrito

# The launcher button on the host page. Built into embed.js: no plurals or functions here, only { $name }.
loader-open = Obter ajuda
loader-title = Ajuda
loader-chat = Chat: { $wait }
loader-callback = Ligação: { $wait }
loader-under = menos de um minuto
loader-upto = até { $high }
loader-about = cerca de { $high }
loader-range = de { $low } a { $high }
loader-min = { $n } min
loader-hour = { $h } h { $m }
loader-nobody = ninguém no momento
loader-closed = fechado no momento
loader-unknown = ainda não se sabe
loader-unread = Novas mensagens: { $n }

# Spans and waits. They stand alone or after a colon, so they begin small; sentences begin large.
span-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes }
estimate-under-a-minute = menos de um minuto
estimate-up-to = até { $high }
estimate-about = cerca de { $high }
estimate-between = entre { $low } e { $high }
wait-left = Espera restante: { $wait }
estimate-nobody = Ninguém que fale este idioma está disponível no momento.
estimate-nobody-language = Ninguém que fale { $language } está disponível no momento.
estimate-nobody-skilled = Ninguém que conhece este assunto está aqui neste momento.
estimate-on-break = Todas as pessoas que podem ajudar estão em pausa no momento.
estimate-leaving = As pessoas que podem ajudar terminam o expediente antes da sua vez.
estimate-no-history = Ainda não podemos dizer quanto tempo vai levar.
estimate-closed = Fechado no momento.
estimate-closed-until = Fechado no momento. Abertura: { $when }.
estimate-not-included = Não incluído no seu plano.
estimate-offered = Alguém está sendo consultado neste momento.
estimate-scheduled = A próxima tentativa tem hora marcada.
place = { $place ->
    [1] A sua vez é a próxima.
   *[other] O seu lugar na fila: { $place }.
}
moved-agent-left = A espera ficou maior porque uma pessoa precisou sair. Você mantém o seu lugar.
moved-overtaken = Um pedido mais antigo, ou com prioridade, passou à frente do seu.
moved-slower = A espera ficou maior: os atendimentos em curso estão demorando mais. Você mantém o seu lugar.
moved-other = A espera ficou maior. Você mantém o seu lugar.
closing-soon = Fechamos às { $when }.
closing-late-chat = Fechamos às { $when }: talvez a sua vez não chegue hoje.
closing-late-callback = Fechamos às { $when }: talvez a nossa ligação não chegue hoje.
closing-kept-alone = Você mantém o seu lugar.
closing-kept-chat = Você mantém o seu lugar: quem ainda estiver aqui continua respondendo.
closing-kept-callback = Você mantém o seu lugar: ligamos enquanto houver alguém aqui e continuamos quando abrirmos de novo.

# How urgent a written request is.
priority-urgent = Urgente
priority-high = Alta
priority-normal = Normal
priority-low = Baixa
ticket-number = Chamado { $number }

# Where a request stands.
state-waiting = na fila
state-offered = consultando um atendente
state-connecting = ligando
state-talking = em conversa
state-ticketed = em conversa, também chamado
state-wrapping = encerrado
state-booked = ligação marcada
state-retrying = nova tentativa prevista
state-asking = esperamos a sua resposta
state-ended = encerrado
state-left = abandonado
state-canceled = cancelado
state-failed = sem contato

# What became of a call, or of a contact.
outcome-busy = a linha estava ocupada
outcome-no-answer = ninguém atendeu
outcome-declined = a ligação foi recusada
outcome-machine = uma secretária eletrônica atendeu
outcome-failed = não foi possível completar a ligação
outcome-agent-gone = a linha do nosso atendente caiu antes de falar com você
outcome-cut-off = a ligação caiu
outcome-dead-number = este número não pode ser alcançado
outcome-not-allowed = não podemos ligar para este número
outcome-unsure = não sabemos se a ligação chegou até você
outcome-disturbed = houve uma falha na rede telefônica; esta tentativa não conta
outcome-not-placed = a rede telefônica não aceitou nossa ligação; esta tentativa não conta
outcome-canceled = cancelado
outcome-completed = você falou com alguém

# The connection.
connection-offline = Sem conexão. As suas mensagens ficam guardadas e serão enviadas quando ela voltar.
connection-connecting = Conectando…
broken-title = Algo deu errado nesta página
broken-text = O erro é nosso. O que você enviou está guardado; recarregue a página para continuar.
reload = Recarregar
goodbye-signed-out = A sua sessão foi encerrada.
goodbye-disabled = Esta conta foi desativada.

# Lines the system writes into a conversation.
event-chat-requested = Chat solicitado.
event-callback-requested = Ligação solicitada.
event-number-changed = O número para ligar foi mudado.
event-callback-canceled = Ligação cancelada.
event-callback-canceled-late = Ligação cancelada quando já estava a caminho: o telefone ainda pode tocar uma vez.
event-callback-called-in = O cliente ligou para nós. A ligação ficou com o lugar mais antigo, e não ligamos.
event-call-arrived = Uma ligação para a nossa linha “{ $line }”.
event-caller-left = A pessoa desligou.
event-call-became-callback = Pediu por uma tecla que liguemos de volta. O lugar fica guardado.
event-voicemail-left = { $number ->
    [none] Uma mensagem de voz de { $seconds } s, de um número oculto.
   *[other] Uma mensagem de voz de { $seconds } s, do número { $number }.
}
event-agent-joined = { $agent } já está aqui.
event-agent-lost = A conexão com o atendente foi perdida. De volta à fila, perto do início.
event-call-not-placed = A rede telefônica não aceitou nossa ligação. Lamentamos; o lugar fica guardado e tentamos de novo.
event-widened = Agora mais atendentes podem responder.
event-widened-languages = Agora também podem responder atendentes de outro idioma aceito.
event-channel-changed = Outra forma de falar conosco foi escolhida. O lugar está guardado.
event-chat-ended = { $by ->
    [customer] O cliente saiu do chat.
    [customer-gone] O chat terminou: a página do cliente ficou fechada ou sem conexão por tempo demais.
    [agent] O atendente encerrou o chat.
    [supervisor] Nossa equipe encerrou o chat.
   *[other] O chat foi encerrado.
}
event-call-connected = { $agent } e o cliente estão na ligação.
event-supervisor-joined = { $agent }, da nossa equipe, entrou na ligação.
event-recording-announced = Esta ligação é gravada; o cliente foi avisado.
event-recording-given = O cliente aceita que esta ligação seja gravada.
event-recording-refused = O cliente não quer que esta ligação seja gravada.
event-recording-paused = A gravação está em pausa.
event-recording-on = A gravação continua.
event-recording-ended = A gravação terminou.
event-call-transferred = { $agent } transferiu a ligação. O cliente continua na linha, em primeiro lugar.
event-call-handed-over = { $agent } passou a ligação para { $colleague }.
event-colleague-joined = { $agent } entrou na ligação.
event-call-not-reached = Tentativa { $tries }: { $outcome ->
    [busy] a linha estava ocupada.
    [no-answer] ninguém atendeu.
    [declined] a ligação foi recusada.
    [machine] uma secretária eletrônica atendeu.
   *[other] não foi possível completar a ligação.
}
event-call-booked = Chamada marcada para { $when }, { $zone }.
event-call-rebooked = A ligação está agora prevista para { $when }, { $zone }.
event-call-late = Estamos atrasados e ligaremos assim que alguém estiver livre. O lugar está perto do início.
event-call-late-nobody = { $when ->
    [none] Estamos atrasados com esta ligação e não há ninguém aqui agora. O lugar perto do início está guardado.
   *[other] Estamos atrasados com esta ligação e não há ninguém aqui agora. O lugar perto do início está guardado. Alguém é esperado a partir de { $when }, { $zone }.
}
event-call-let-go = Ninguém podia continuar a ligação naquele momento. Ligamos de novo assim que possível; o lugar está guardado.
event-call-rests = É tarde onde está o telefone. A próxima tentativa será a partir de { $when }, { $zone }; o lugar está guardado.
event-call-ended = { $by ->
    [customer] O cliente desligou.
    [agent] O atendente encerrou a ligação.
    [supervisor] Nossa equipe encerrou a ligação.
    [provider] A rede telefônica interrompeu a ligação.
    [system] A ligação atingiu a duração máxima.
    [unknown] A ligação se perdeu; não sabemos como terminou.
   *[other] A ligação terminou.
}
event-staff-colleague-asked = { $agent } consulta { $colleague }.
event-staff-colleague-gone = { $colleague } { $outcome ->
    [declined] recusou.
    [completed] saiu da ligação.
    [no-answer] não atendeu.
    [lost] não está mais na linha; não sabemos por quê.
   *[other] não pôde ser contatado.
}
event-staff-note = Nota de { $agent }, só para colegas: { $note }
event-staff-supervisor-listen = { $agent } ouve esta ligação.
event-staff-supervisor-coach = { $agent } fala com o atendente nesta ligação.
event-staff-supervisor-barge = { $agent } fala com todos nesta ligação.
event-staff-supervisor-left = { $agent } não está mais nesta ligação.
event-staff-recording-heard = { $agent } ouviu a gravação.
event-ticket-soon = { $minutes ->
    [one] Em { $minutes } minuto esta conversa será também um chamado, para que nada se perca. Você poderá continuar.
   *[other] Em { $minutes } minutos esta conversa será também um chamado, para que nada se perca. Você poderá continuar.
}
event-ticket-opened = Esta conversa agora é também o chamado { $number }.

# Refusals and failures: what it means and what to do. Codes are in docs/protocol.md.
error-unknown = Algo deu errado do nosso lado. Tente de novo em instantes. ({ $code })
error-no-answer = Não conseguimos alcançar o servidor. Verifique a sua conexão e tente de novo.
error-unauthorized = A sua sessão terminou. Recarregue a página.
error-forbidden = Você não tem permissão para fazer isto.
error-not-found = Isto não existe, ou não existe mais.
error-bad-identity = O site não conseguiu confirmar quem você é. Entre novamente por lá.
error-too-many = Foram tentativas demais em pouco tempo. Espere um momento e tente de novo.
error-bad-field = Confira este campo.
error-required = Preencha este campo.
error-blank = Ainda não há nada para enviar.
error-too-long = Este texto é longo demais para enviar.
error-unknown-contact = Não encontramos mais este pedido. Talvez tenha terminado.
error-not-open = Este pedido já foi encerrado.
error-dialing-stopped = Ninguém é chamado agora: um supervisor parou as ligações, ou o dinheiro de hoje acabou.
error-test-not-placed = A rede telefônica não aceitou a ligação. Tente de novo em um minuto.
error-on-the-phone = Você já está ao telefone. Termine essa ligação primeiro.
error-no-recording = Não há gravação desta ligação, ou ainda não.
error-stays = Esta ligação não pode ser passada para lá: ela fica com as pessoas do seu assunto.
error-nobody-there = Agora não há ninguém que possa atendê-la. Consulte um colega ou continue com o cliente.
error-already-asking = Você já está consultando um colega. Termine primeiro.
error-colleague-busy = Seu colega acabou de ficar ocupado. Escolha outro.
error-already-open = Você já tem um pedido deste tipo em aberto. Ele está na primeira página.
error-not-included = Esta forma de contato não está incluída no seu plano. Você pode enviar um pedido por escrito.
error-sign-in = Entre primeiro na sua conta no site.
error-closed-until = Estamos fechados no momento. Abertura: { $when }. Você pode enviar um pedido por escrito.
error-closed = Estamos fechados no momento. Você pode enviar um pedido por escrito.
error-nobody = Ninguém que fale este idioma está disponível no momento. Você pode enviar um pedido por escrito ou escolher outro idioma.
error-unknown-topic = Escolha um assunto.
error-unknown-line = Não temos essa linha.
error-unknown-language = Escolha um dos idiomas oferecidos.
error-unknown-impact = Escolha o quanto isto afeta você.
error-unknown-reason = Escolha um dos motivos oferecidos.
error-unknown-disposition = Escolha como terminou.
error-offer-gone = Esta oferta não é mais sua: expirou ou foi para outra pessoa.
error-too-late = Tarde demais: a ligação já está sendo feita.
error-being-dialed = Seu número está sendo discado neste exato momento. Em alguns segundos a ligação poderá ser cancelada de novo.
error-bad-email = Este endereço de e-mail não parece correto. Confira.
error-slot-taken = Este horário acabou de ser ocupado. Escolha outro, por favor.
error-slot-off = Este horário não pode ser escolhido. Escolha outro, por favor.
error-too-often = Você já pediu mais tempo quantas vezes era possível. Pode escolher outro horário.
error-number = Não podemos ligar para este número. Confira ou use outro.
error-number-invalid = Este não é um número de telefone válido para o país escolhido.
error-number-emergency = Não ligamos para números de emergência.
error-number-premium = Não ligamos para números de tarifa especial. Use outro.
error-number-busy = Já foi pedida uma ligação para este número. Espere por ela ou use outro número.
error-number-needed = Não conseguimos ligar para este número. Informe outro.
error-bad-credentials = O e-mail ou a senha está incorreto.
error-email-taken = Já existe uma pessoa com este e-mail.
error-no-history = Ainda há pouco registrado para prever um dia, ou ninguém tem horário previsto nele.
error-busy = Estamos um pouco atrasados. Tente de novo em alguns segundos.
error-id-taken = Não foi possível guardar. Envie de novo.
error-line-full = Há pessoas demais esperando no momento. Volte mais tarde ou envie um pedido por escrito.
error-no-more-time = Não é possível acrescentar mais tempo. Termine suas anotações.
error-no-example = Não há um dia de exemplo para os compromissos deste atendimento.
error-no-desk = Estamos reiniciando. Tente de novo em alguns segundos.
error-not-json = Não entendemos isto. Recarregue a página e tente de novo.
error-unknown-event = Não entendemos isto. Recarregue a página e tente de novo.
error-too-large = Está longo demais. Encurte, por favor.
error-unknown-agent = Não encontramos este atendente.
error-bad-hours = Não entendemos este horário. Escreva como Mo-Fr 09:00-17:00.
error-bad-phone = Escreva um número com o código do país, como +55 11 …, ou um endereço SIP como sip:nome@host.
error-phone-country = As regras do serviço não permitem ligar para este país: { $country }. Escolha outro número.
error-phone-taken = As ligações de outra pessoa já tocam neste telefone.
error-unknown-zone = Não conhecemos este fuso horário. Escreva como America/Sao_Paulo.
error-unknown-ticket = Não encontramos este chamado. Use o link mais recente do seu e-mail.
error-unknown-mail = Esta mensagem não está mais aqui.
error-unknown-presence = Escolha um dos estados oferecidos.
error-number-not-a-number = Não reconhecemos um número de telefone aqui.
error-number-has-extension = Retire o ramal: só podemos ligar para números diretos.
error-number-impossible = Este número tem dígitos demais ou de menos para o país escolhido.
error-number-global-service = Não podemos ligar para este tipo de número internacional. Use outro.
error-number-short-number = Não podemos ligar para números curtos. Use um número completo.
error-number-our-own-number = Este é um dos nossos próprios números. Informe o seu.
error-number-toll-free = Não podemos ligar para números gratuitos. Use outro.
error-number-shared-cost = Não podemos ligar para números de custo compartilhado. Use outro.
error-number-personal-number = Não podemos ligar para este tipo de número. Use outro.
error-number-pager = Não podemos ligar para pagers. Use outro número.
error-number-voicemail = Este é o número de uma caixa postal. Use outro.
error-number-country-not-allowed = Ainda não podemos ligar para este país: { $country }. Use outro número ou envie um pedido por escrito.
error-number-no-caller-id = Não temos um número para ligar para este país: { $country }. Use outro número ou envie um pedido por escrito.

# Choosing a time, and a booked call: in the widget and on its own page.
slots-title = Escolha um horário
slots-day = Dia
slots-time = Hora
slots-loading = Procurando horários livres…
slots-none = Não há horários livres nos próximos { $days } dias. Você pode pedir que liguemos assim que possível, ou escrever para nós.
slots-choose = Escolha um horário, por favor.
slots-take = Ficar com este horário
slots-close = Deixar como está
booked-title = Ligaremos para você:
booked-due = A sua ligação estava marcada para:
booked-late = Estamos atrasados e pedimos desculpas. Você está perto do início da fila: ligamos assim que alguém estiver livre.
booked-late-nobody = Estamos atrasados e pedimos desculpas: não há ninguém aqui agora. Você mantém seu lugar perto do início da fila.
booked-expected = Retorno previsto: { $when }.
booked-move = Escolher outro horário
booked-instead = Escolher um horário
booked-later = Um pouco mais tarde, por volta das { $time }
booked-calendar = Adicionar ao calendário
booked-page = Abrir numa página própria
booked-cancel = Cancelar a ligação
booked-cancel-sure = Cancelar a ligação?
booked-cancel-yes = Cancelar
booked-keep = Manter
calendar-title = Chamada de { $name }
calendar-text = Ligamos do { $caller_id }. Mude ou cancele a ligação: { $link }
error-call-over = Esta ligação terminou ou foi cancelada.
# Limits, and a telephone that is out of order

estimate-disturbed = Nosso telefone está fora de serviço agora. Ninguém perde o lugar.
estimate-spent = Hoje não podemos mais ligar para ninguém. Continuamos ({ $when }), e seu lugar fica guardado.
event-caller-id-changed = Nosso número mudou: a ligação virá de { $caller_id }.
outcome-no-caller-id = não temos mais um número para ligar para você
outcome-limit = já ligamos para este número tantas vezes quanto se pode em um dia
error-phone-disturbed = Nosso telefone está fora de serviço agora. Converse conosco por chat ou escreva para nós.
error-limit-spend = Hoje não podemos mais ligar para ninguém. Será possível de novo: { $when }.
error-limit-address = Foram pedidas ligações demais a partir da sua rede. Possível de novo: { $when }.
error-limit-number = Já ligamos para este número tantas vezes quanto se pode em um dia. Possível de novo: { $when }.
error-limit-prefix = Foram pedidas ligações demais para números como este. Possível de novo: { $when }.
error-limit-country = Foram pedidas ligações demais para este país. Possível de novo: { $when }.
error-limit-account-numbers = Você já pediu ligações para vários números. Use um deles; outro será possível de novo: { $when }.
error-limit-account-open = Você já espera tantas ligações quanto possível. Espere uma ou cancele-a.
error-account-blocked = Por enquanto não ligamos para esta conta.
error-number-blocked = Por enquanto não ligamos para este número. Use outro.
error-number-risky = Não ligamos para números que começam assim. Use outro.
error-number-kind-not-allowed = Não ligamos para este tipo de número. Use outro.
error-number-too-dear = Ligar para este número custa caro demais para nós. Use outro.
error-unknown-bar = Isto não está mais bloqueado.

# Showing that a number is one's own.
error-proof-needed = Mostre primeiro que este número é seu.
error-unknown-proof = Este código não é mais conhecido. Peça um novo.
error-code-over = Este código não vale mais. Peça um novo.
error-limit-codes = Acabamos de enviar um código. O próximo será possível: { $when }.
callback-lost = A ligação se perdeu e não sabemos como. Se ela caiu para você, pedimos desculpas.
callback-cut-off = A rede telefônica derrubou a ligação. Pedimos desculpas.
callback-next-try-soon = Tentaremos de novo em breve.

# What is going on with a callback: in the window and on the page of the call.
over-at = ({ $when })
callback-agent-ringing = Estamos preparando a ligação. O seu telefone vai tocar em instantes, a partir de { $caller_id }.
callback-ringing = O seu telefone está tocando. A ligação vem de { $caller_id }.
callback-held-hold = O atendente pediu um momento. Você está ouvindo música; fique na linha.
callback-held-consultation = O atendente está consultando um colega. Você está ouvindo música; fique na linha.
callback-held-transfer = Vamos passar você para um colega, em primeiro lugar na fila. Fique na linha.
callback-held-agent-lost = A conexão com o atendente caiu. Você continua na linha, em primeiro lugar. Se não houver ninguém para você, ligamos de volta.
callback-recording-on = Esta ligação é gravada.
callback-recording-paused = A gravação está em pausa.
callback-held-since = Em espera há { $clock }
callback-talking = Você está ao telefone conosco.
callback-talking-with = Você está ao telefone com { $agent }.
again-short = A ligação terminou assim que começou. Se não foi de propósito, ligamos de novo; seu lugar está guardado até as { $time }.
again-lost = Se ainda precisar de nós, ligamos de novo; seu lugar está guardado até as { $time }.
callback-failed = Não conseguimos falar com você. Escrevemos para { $email }.
callback-canceled = Cancelada. Não vamos ligar.
callback-canceled-late = Cancelada. Uma ligação já estava a caminho: seu telefone ainda pode tocar uma vez. Não é preciso atender.
callback-cancel-late = Uma ligação já está a caminho: seu telefone ainda pode tocar uma vez. Não é preciso atender.
callback-called-in = Você ligou para nós, então não ligamos mais. O seu lugar foi guardado.
callback-changed = Você preferiu o chat. Não vamos ligar.
callback-done = A ligação terminou.
callback-network = A rede telefônica não nos responde. Lamentamos: seu telefone ainda pode tocar; se não, ligaremos de novo. Seu lugar está guardado.
