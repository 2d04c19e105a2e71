# What only a supervisor sees: the team, what may be done about a contact, and why somebody was offered what.
team-skills = Competências
team-hours = Horário previsto
team-hours-free = livre
team-hours-hint = Por exemplo, Mo-Fr 09:00-17:00, Sa 10:00-13:00 (dias em inglês). Vazio: quando a pessoa disser.
team-zone = Fuso horário
team-actions = Ações
team-change = Alterar
team-change-of = Alterar { $name }
team-level = nível { $level }
team-level-from = { $level ->
    [1] qualquer nível
   *[other] nível { $level } ou mais
}
team-since-until = Desde { $since }, até { $until }
team-note-missed-offers = propostas sem resposta
team-note-connection-lost = conexão perdida
team-note-phone-unreachable = telefone inacessível
team-note-shift-over = turno encerrado
team-note-disabled = conta desativada
team-no-chats = sem chats
team-no-calls = sem ligações
team-reserved = sem mais chats: uma ligação espera
team-not-spoken = não fala
team-no-skill = nenhuma
team-skill-new = Outra competência
team-skill-add = Adicionar
team-chats = Chats ao mesmo tempo
team-calls = Atende ligações
team-phone = Telefone próprio
team-phone-hint = Um número com o código do país, ou sip:nome@host. Vazio: o telefone do painel.
team-acts = Vale de imediato para o que for oferecido a seguir. O que está em andamento não muda.
team-save = Salvar

# Freeing an agent.
finish-work = Liberar atendente
finish-of = Liberar atendente: { $customer }
finish-title = Liberar { $agent } de { $customer }?
finish-sure = Liberar agora
finish-offered = A oferta é retirada. { $customer } mantém seu lugar e será oferecido primeiro a outra pessoa.
finish-connecting = A ligação em preparação é interrompida. { $customer } volta ao seu lugar na fila.
finish-chat = O chat termina agora para { $customer } e { $agent }, sem encerramento. Não pode ser desfeito.
finish-call = A ligação é cortada agora para { $customer } e { $agent }, sem encerramento. Não pode ser desfeito.
finish-wrapping = O encerramento de { $agent } termina agora, e o próximo contato já pode vir.

# Who is asked for somebody who waits.
who-asked = A quem se pergunta
who-offered = Oferecido a { $agent }
who-kept = Reservado para { $agent } até { $when }
who-reserved = { $agent } não recebe mais chats até esta ligação ser oferecida
who-step = Etapa { $step } de { $steps }: { $languages }, { $level ->
    [1] qualquer nível
   *[other] nível { $level } ou mais
}{ $skill ->
    [none] {""}
   *[other] , “{ $skill }” no nível { $skill_level } ou mais
}{ $more_at ->
    [none] {""}
   *[other] ; mais pessoas a partir de { $more_at }
}

# Why.
why = Por quê?
why-of = Por quê? { $customer }
why-title = Por quê: { $customer }
why-decisions = Decisões
why-none = Ainda não foi oferecido a ninguém
why-none-nobody = Nenhuma pessoa adequada está conectada.
why-none-waiting = Nenhuma pessoa adequada está livre, ou há alguém antes.
why-none-booked = Tem um horário próprio.
why-none-retrying = A próxima tentativa tem hora marcada.
why-none-asking = Perguntamos ao cliente se quer outra tentativa.
why-older = Decisões mais antigas
why-decision = O pedido de { $customer } esperava há { $span } e era o próximo em { $language } ({ $waiting } em espera). { $free ->
    [1] { $agent } era a única pessoa livre adequada
   *[other] { $agent } era a melhor escolha entre { $free } pessoas livres adequadas
}: { $level ->
    [1] qualquer nível
   *[other] nível { $level } ou mais
}{ $skill ->
    [none] {""}
   *[other] , “{ $skill }” no nível { $skill_level } ou mais
}{ $step ->
    [0] {""}
    [1] {""}
   *[other] , a partir da etapa { $step }
}.
why-decision-kept = O pedido de { $customer } esperava há { $span } e estava reservado para { $agent }, com quem falou por último.
why-passed = { $customer } estava antes, mas { $reason }.
why-overtaken-title = Oferecidos antes deste
why-overtaken = { $agent } recebeu o pedido de { $customer }. Este estava antes, mas { $reason }.
why-not-language = o pedido ainda não podia ser atendido em um idioma que { $agent } fala
why-not-level = o pedido exigia um nível de idioma maior que o de { $agent }
why-not-skill = o pedido exigia uma competência que { $agent } não tinha nesse nível
why-not-channel = { $agent } não atende este canal
why-not-room = { $agent } não podia atender mais naquele momento
why-not-declined = { $agent } tinha acabado de não aceitá-lo
why-not-kept = o pedido estava reservado para o atendente que o cliente conhece
why-data = Os dados
why-data-line = Pedia-se
why-data-kept = o atendente já conhecido
why-data-any-skill = sem competência exigida
why-data-skill-of = “{ $skill }” no nível { $level } ou mais
why-data-wishes = Competências preferidas
why-data-rank = O lugar conta desde
why-data-free = Livres adequados
why-data-agents = Os melhores
why-data-idle = Sem nada desde
why-data-step = Etapa
why-data-offer = Proposta

# The demo's simulated day.
day-watch = Ver um dia simulado
day-title = Dia simulado
day-prepared = O dia está sendo preparado…
day-says = Dia simulado, { $time }, { $speed }. Não são seus clientes.
day-says-paused = Dia simulado, { $time }, em pausa. Não são seus clientes.
day-ended-day-over = O dia simulado terminou.
day-ended-time-up = Passou meia hora: o dia simulado termina aqui, às { $time }.
day-speed = Velocidade
day-pause = Pausa
day-stop = Voltar à operação
day-times = ×{ $speed }

# How right the waits were that customers were shown.
forecast-failed = Não foi possível ler os números
forecast-few = Ainda não há esperas suficientes
forecast-few-hint = Assim que umas cinquenta esperas dos últimos { $days } dias tiverem terminado, você verá aqui quantas ficaram dentro da faixa mostrada, por hora, canal e idioma.
forecast-few-so-far = { $quotes ->
    [one] Até agora: { $quotes } espera.
   *[other] Até agora: { $quotes } esperas.
}
forecast-kept = { $tenths } de cada 10 esperas ficaram dentro da faixa mostrada
forecast-days = { $days ->
    [one] Último dia
   *[other] Últimos { $days } dias
}
forecast-waits = { $quotes ->
    [one] { $quotes } espera
   *[other] { $quotes } esperas
}
forecast-share = { $share } dentro da faixa
forecast-left = { $left ->
    [one] { $left } pessoa saiu antes da sua vez
   *[other] { $left } pessoas saíram antes da sua vez
}
forecast-unknown = { $unknown ->
    [one] { $unknown } vez não foi possível informar a espera
   *[other] { $unknown } vezes não foi possível informar a espera
}
forecast-drifting = Das últimas cem esperas, só { $share } ficaram dentro da faixa.
forecast-drifting-hint = Mudou algo que a previsão não acompanha. Veja abaixo onde começou, e se os horários planejados e as competências ainda estão certos.
forecast-hours = Dentro da faixa, por hora do dia
forecast-hours-note = Horas do seu relógio. Linha: a meta de { $goal }.
forecast-hours-few = Mais claro: menos de { $few } esperas.
forecast-hours-table = Os mesmos números em tabela
forecast-hours-bar = { $hour }: { $share } de { $quotes ->
    [one] { $quotes } espera
   *[other] { $quotes } esperas
}
forecast-classes = Por canal e idioma
forecast-classes-note = Típico = mediana. O erro é o do meio da faixa mostrada; ao lado, o que teriam dito duas regras comuns: a espera da última pessoa atendida, e a fila vezes a duração média.
forecast-count = { $count }
forecast-all = Tudo
forecast-column-hour = Hora
forecast-column-waits = Esperas
forecast-column-kept = Cumpridas
forecast-column-sooner = Antes
forecast-column-later = Depois
forecast-column-wait = Espera típica
forecast-column-error = Erro típico
forecast-column-last = Erro, última espera
forecast-column-line = Erro, fila × média
forecast-column-bias = Em média
forecast-bias-none = atendimento conforme informado
forecast-bias-sooner = atendimento cerca de { $span } antes do informado
forecast-bias-later = atendimento cerca de { $span } depois do informado

# Booked calls.
agent-floor-booked = Chamadas marcadas
agent-floor-booked-none = Nenhuma ligação marcada
agent-floor-booked-hint = As próximas são daqui a mais de um dia.
agent-column-booked-for = Marcada para
booked-covered = prevista
booked-short-nobody = ninguém previsto que possa atender
booked-short-too-few = poucos previstos
booked-short-closed = fechado a essa hora
# Telephone

agent-floor-guarding = Telefone
guard-dialing = As ligações estão sendo feitas.
guard-halt-supervisor = Não se liga para ninguém: { $by } parou todas as ligações ({ $when }).
guard-halt-command-line = Não se liga para ninguém: { $by } parou todas as ligações pela linha de comando ({ $when }).
guard-halt-account-refused = Não se liga para ninguém: desde { $when } a operadora recusa nossa conta. Verifique-a e depois deixe as ligações continuarem.
guard-halt-spent = Não se liga para ninguém: o máximo de um dia foi gasto. As ligações continuam ({ $until }), ou quando as regras permitirem mais.
guard-stop = Parar todas as ligações
guard-stop-title = Parar todas as ligações?
guard-stop-what = Nada mais é discado. Os clientes guardam o lugar e leem que o telefone está fora de serviço. Quem está falando, ou cujo telefone já toca, não é incomodado.
guard-stop-sure = Parar todas as ligações
guard-resume = Deixar as ligações continuarem
guard-resume-title = Deixar as ligações continuarem?
guard-resume-what = Todos os que esperam uma ligação guardam o lugar e são chamados na sua vez.
guard-spent = Gasto estimado de hoje: { $spent }
guard-spent-of = Gasto estimado de hoje: { $spent } de { $most }
guard-bars = Números bloqueados e perdidos
guard-bars-none = Nenhum número está bloqueado ou perdido.
guard-bar-own-number = número nosso
guard-bar-number = número chamado
guard-bar-account = cliente
guard-why-lost = a operadora diz que não é nosso
guard-why-abuse = denunciado por { $by }
guard-column-what = O quê
guard-column-why = Por quê
guard-column-since = Desde
guard-column-until = Até
guard-lift = Liberar
guard-lift-of = Liberar: { $what }
guard-enable = Usar de novo
guard-limits = Limites atingidos agora
guard-limits-none = Nenhum limite foi atingido.
guard-limit-address = um endereço de rede
guard-limit-number = um número chamado
guard-limit-prefix = números que começam igual
guard-limit-country = um país
guard-checked = Comparado com a operadora: { $when }.
guard-number-missing = A operadora não tem nosso número { $what }.
guard-country-off = A operadora não liga para este país: { $what }.

# Como seria um dia próximo se algo mudasse.
forecast-view-forecasts = Esperas passadas
forecast-view-what-if = E se
what-if-title = E se
what-if-about = Um dia próximo é simulado várias vezes pelas regras deste serviço, como está previsto e com as suas mudanças. Perguntar não muda nada.
what-if-day = Dia
what-if-arrivals = Clientes, ± %
what-if-agents = Mais atendentes
what-if-add-agents = Adicionar atendentes
what-if-closed = Fechado para novos pedidos
what-if-add-closed = Fechar um canal
what-if-count = Quantos
what-if-from = Das
what-if-until = Às
what-if-ends-early = O fim deve ser depois do início.
what-if-remove = Remover
what-if-ask = Simular os dois dias
what-if-answer = Os dois dias
what-if-empty = Escolha o que deve mudar e simule.
what-if-busy = Simulando: leva no máximo meio minuto.
what-if-running = Outra pergunta está sendo simulada. Pergunte de novo em meio minuto.
what-if-basis-records = Com base nos { $contacts } pedidos das últimas oito semanas e nos horários previstos da sua equipe.
what-if-basis-example = Com base no dia de exemplo da demonstração: há poucos pedidos registrados ({ $contacts }), ou ninguém tem horário previsto nesse dia.
what-if-days = Cada dia foi simulado { $days } vezes. Entre parênteses: o que um em dez não alcança e o que ultrapassa.
what-if-unplanned = { $people ->
    [one] { $people } pessoa não tem horário previsto e conta como ausente.
   *[other] { $people } pessoas não têm horário previsto e contam como ausentes.
}
what-if-figure = Número
what-if-planned = Como previsto
what-if-changed = Com mudanças
what-if-range = ({ $low } a { $high })
what-if-figure-contacts = Pedidos
what-if-figure-wait-half = Espera, metade
what-if-figure-wait-most = Espera, nove em dez
what-if-figure-in-time = Resposta em até { $target } s
what-if-figure-gave-up = Desistiram
what-if-figure-turned-away = Recusados
what-if-figure-occupancy = Tempo dos atendentes com trabalho em curso

# How a try of an agent of theirs ended, where its agent reads other words (agent-outcome-…).
floor-outcome-completed = { $agent } e o cliente conversaram.
floor-outcome-answered = { $agent } e o cliente conversaram.
floor-outcome-agent-gone = O telefone de { $agent } não estava na linha a tempo.
floor-outcome-not-placed = A rede telefônica não aceitou a ligação; a culpa não é de { $agent }.
floor-earlier = antes { $names }
