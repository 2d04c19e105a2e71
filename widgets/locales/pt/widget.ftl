title-home = Ajuda
title-home-site = Ajuda · { $site }
title-chat = Chat
title-chat-with = Chat com { $agent }
title-callback = Ligação
title-callback-with = Ligação de { $agent }
title-ticket = Pedido por escrito
title-receipt = Pedido recebido
window-language = Idioma desta janela
go-on-here = Continuar aqui
done = Pronto

# Home
greeting = Olá. Como você prefere receber ajuda?
greeting-name = Olá, { $name }. Como você prefere receber ajuda?
your-requests = Os seus pedidos
unread = { $count ->
    [one] { $count } nova mensagem
   *[other] { $count } novas mensagens
}
place-short = { $place ->
    [1] a sua vez é a próxima
   *[other] { $place }º lugar
}
help-language = Em que idioma você quer receber ajuda?
help-language-hint = Nem todo idioma está sempre disponível. Nesse caso avisamos aqui, e você pode esperar, escolher outro idioma ou nos escrever.
english-too = Inglês também serve, se for mais rápido
ways = Como falar conosco
quickest = Mais rápido agora
kept = Nos últimos { $days } dias, { $tenths } de cada 10 esperas ficaram dentro da faixa mostrada.
wait-longer = Mais do que o habitual a esta hora.
closing-instead-number = Você pode deixar o seu número ou nos escrever.
closing-instead = Você também pode nos escrever.
lines = Ligar para nós
lines-sales-short = Vendas e pedidos
lines-identified-short = Suporte
lines-extension = ramal { $extension }
lines-identified = Tenha à mão o seu número pessoal e a sua chave de anfitrião. Na linha de vendas ninguém pode dar suporte; é melhor pedir que liguemos: já saberemos quem você é.
way-chat = Chat
way-callback = Receber uma ligação
way-ticket = Pedido por escrito
way-chat-wait = Calculando a espera…
way-callback-wait = Calculando a espera…
way-ticket-wait = Resposta por e-mail. Você recebe na hora um número e um prazo de resposta.
not-allowed-not-included = Não incluído no seu plano.
not-allowed-help = As respostas das nossas páginas de ajuda estão abertas a todos.
not-allowed-sign-in = Entre primeiro na sua conta no site. Sem entrar, você pode enviar um pedido por escrito.
not-allowed-closed = Fechado no momento.
not-allowed-other = Indisponível no momento. Envie um pedido por escrito.
not-allowed-instead = Envie um pedido por escrito.

# Asking
wait-now = Espera neste momento: { $wait }
nobody-instead = Você pode pedir mesmo assim e esperar, escolher outro idioma ou enviar um pedido por escrito.
nobody-skilled-instead = Você pode pedir mesmo assim e esperar, ou escrever para nós.
topic = Assunto
topic-choose = Escolha um
subject = Em uma linha: do que se trata?
subject-hint = A pessoa que vai ajudar você vê isto primeiro.
ask-chat = Iniciar o chat
ask-callback = Quero receber a ligação
ask-ticket = Enviar o pedido
advice-chat = Para este assunto, um chat costuma ser melhor.
advice-callback = Para este assunto, uma ligação costuma ser melhor.
advice-ticket = Para este assunto, um pedido por escrito costuma ser melhor: muitas vezes é preciso olhar com calma.
country = País
number = O seu número de telefone
number-hint = Como você costuma escrever. Não é preciso o código do país.
number-checked = Vamos ligar para { $number }. O seu telefone mostrará { $caller_id }.
fallback-email = E-mail, caso não consigamos falar com você
fallback-email-hint = Se ninguém atender depois de várias tentativas, escrevemos para este endereço.
email = O seu e-mail
email-hint = A resposta vai para este endereço. Confira se está bem escrito.
impact = O quanto isto afeta você?
impact-hint = Ajuda a ver o que é urgente. Você pode deixar em aberto.
impact-unsaid = Não informado
impact-urgent = Nada mais funciona.
impact-high = Algo importante não funciona e não há outro jeito.
impact-normal = Atrapalha, mas por enquanto consigo me virar.
impact-low = Tenho uma pergunta ou uma sugestão.
description = O que aconteceu?
description-hint = O que você fez, o que esperava e o que viu?

# In line
line-kept = Primeiro perguntamos a { $agent }, com quem você já falou antes.
line-also-in = Agora você também pode ser atendido em { $languages }.
line-widened = Agora estamos consultando mais pessoas.
place-kept = Seu lugar está guardado.
place-kept-until-chat = Até enviar, você continua na fila do chat.
place-kept-until-callback = Até enviar, seu pedido de ligação continua valendo.
place-kept-if-asked = Você mantém seu lugar na fila se pedir até as { $time }.
change-to-callback = Prefiro receber uma ligação
change-to-chat = Prefiro o chat
line-languages-chat = Idioma: { $languages }. Mantenha esta página aberta.
line-languages-callback = Idioma: { $languages }. Você pode fechar esta página: o seu telefone vai tocar.

# Chat
conversation = Conversa
message = A sua mensagem
message-placeholder = Escreva uma mensagem
message-while-waiting = Você já pode escrever
message-from = { $name }: { $text }
new-messages = Novas mensagens
agent-typing = { $agent } está escrevendo…
sending = enviando…
not-sent = Não enviada.
seen = vista
mine-chat-requested = Você pediu um chat.
mine-agent-lost = A pessoa que atendia você perdeu a conexão. Você está de volta à fila, perto do início.
mine-widened = Agora mais atendentes podem atender você.
mine-widened-languages = Agora você também pode ser atendido em outro idioma que aceitou.
mine-channel-changed = Você escolheu outra forma de falar conosco. Seu lugar está guardado.
mine-chat-ended = { $by ->
    [customer-gone] O chat terminou porque esta página ficou fechada ou sem conexão por tempo demais.
    [customer] Você saiu do chat.
    [agent] A pessoa que ajudou você encerrou o chat.
   *[other] O chat foi encerrado.
}
limit-chat = Às { $when } este chat será também um chamado, para que nada se perca. Você poderá continuar escrevendo.
limit-callback = Às { $when } esta ligação será também um chamado, para que nada se perca. Você poderá continuar falando.
became-ticket-chat = Este chat agora é também um chamado. Você pode continuar escrevendo.
became-ticket-callback = Esta ligação agora é também um chamado. Você pode continuar falando.
respond-by = Resposta até: { $when }
ticket-open = Abrir o chamado
chat-leave = Sair da fila
chat-leave-sure = Sair da fila?
chat-leave-what = Você perderá o seu lugar.
chat-leave-stay = Continuar esperando
chat-leave-yes = Sair
chat-end = Encerrar o chat
chat-end-sure = Encerrar o chat?
chat-end-what = Depois não será possível escrever nele. Você pode começar outro quando quiser.
chat-end-stay = Continuar
chat-end-yes = Encerrar
chat-over = Este chat foi encerrado.
chat-over-customer-left = Você saiu deste chat.
chat-over-customer-gone-left = Este chat terminou porque esta página ficou fechada ou sem conexão por tempo demais.
chat-over-channel-changed = Você continuou por outro meio. Seu lugar foi guardado.
over-ticket = Continuamos o seu pedido como chamado.
start-over = Começar de novo

# Callback
callback-next-try = Próxima tentativa: { $when }
callback-asking = Você recusou a nossa ligação. Tentamos de novo? Esperamos a sua resposta até { $until }.
callback-asking-number = Não conseguimos ligar para o seu número. Informe outro, por favor; seu lugar fica guardado até { $until }.
again-now = Ligar para mim agora
again-other-number = Usar outro número
again-change-number = Mudar o número
again-call-number = Ligar para este número
again-keep-number = Manter o número anterior
again-call-me = Ligar de novo
callback-last-try = Ligamos a partir de { $caller_id }; { $outcome }.
callback-tries = (tentativa { $tries } de { $max })
callback-your-number = Ligamos para
callback-our-number = O seu telefone mostrará
callback-email = Se não conseguirmos falar com você, escrevemos para
callback-cancel = Cancelar a ligação
callback-cancel-sure = Cancelar a ligação?
callback-keep = Manter
callback-cancel-yes = Cancelar

# Written request
receipt-lead = O seu pedido chegou.
receipt-mail = Também confirmamos para { $email }. Se em alguns minutos não encontrar nada, veja a pasta de spam.

when-title = Quando devemos ligar?
when-now = Assim que possível
when-later = No horário que eu escolher
ask-booking = Marcar esta ligação
booking-instead = Você pode marcar uma ligação para mais tarde.
booking-tomorrow = Marcar uma ligação para outra hora
not-allowed-disturbed = Nosso telefone está fora de serviço agora.
not-allowed-spent = Hoje não podemos mais ligar para ninguém.
reach-otherwise = Você pode falar conosco de outra forma:

# Showing that a number is one's own.
proof-why = Nunca falamos com você neste número. Um código mostra que ele é seu.
proof-sms = Receber um código por SMS
proof-voice = Receber um código por telefone
proof-sent-sms = Enviamos um código para { $number }. Ele vale até { $until }.
proof-sent-voice = Estamos ligando para { $number } com um código. Ele vale até { $until }.
proof-code = Código de seis dígitos
proof-check = Verificar o código
proof-wrong = Este não é o código. { $left ->
    [one] Resta uma tentativa.
   *[other] Restam { $left } tentativas.
}
proof-digits = O código tem seis dígitos.
proof-again = Enviar de novo
proof-voice-instead = Melhor por telefone
proof-done = Obrigado. Este número é seu.
