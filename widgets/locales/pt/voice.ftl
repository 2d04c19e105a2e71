# Frases ditas ao telefone. Curtas e sem nada que só fique claro por escrito.
voice-connecting = Estamos conectando você com o cliente.
voice-own-agent = { $name }: um cliente está esperando. Aperte 1 para atender a ligação.
voice-own-consulted = { $name }: um colega pede que você participe de uma ligação. Aperte 1 para participar.
voice-own-supervisor = { $name }: a ligação que você escolheu ouvir. Aperte 1 para ouvi-la.
voice-phone-test = Este é um teste do seu telefone. Ele funciona. Até logo.
voice-own-closed = Esta ligação não espera mais por você. Até logo.
voice-hold-hold = Aguarde um momento, por favor.
voice-hold-consultation = Aguarde um momento enquanto o atendente consulta um colega.
voice-hold-transfer = Vamos passar você para um colega. Você é o primeiro da fila; fique na linha.
voice-hold-agent-lost = A ligação com o nosso atendente caiu. Fique na linha, você é o primeiro da fila.
voice-hold-promise = Se ninguém puder atender a sua ligação em breve, vamos ligar de volta, e o seu lugar fica guardado.
voice-let-go = No momento ninguém pode atender a sua ligação. Vamos ligar de volta assim que possível, e o seu lugar fica guardado. Até logo.
voice-direct-line = Olá. Não há atendimento nesta linha. Entre no nosso site, abra a janela de ajuda e peça que liguemos para você. Você verá quanto tempo vai levar, e uma pessoa que fala o seu idioma ligará. Até logo.
voice-closed-call = Esta ligação não é mais esperada. Você encontra o andamento da sua solicitação na janela de ajuda do nosso site. Até logo.
voice-announce-supervisor = Um colega nosso entra nesta ligação.
voice-machine = Olá. Você pediu que ligássemos e não conseguimos falar com você. Na janela de ajuda do nosso site você vê quando tentaremos de novo. Até logo.

code-text = { $name }: seu código é { $code }. Ele vale { $minutes } minutos. Não o diga a ninguém.
voice-code = Olá. Este é o seu código para { $name }. Não o diga a ninguém.
voice-announce-recording = Esta ligação é gravada para fins de qualidade. Avise o nosso atendente se não quiser.
# As nossas próprias linhas. $name: a empresa; $digit: uma tecla do telefone.
voice-line-sales = Olá, você está ligando para { $name }. Esta linha é para vendas e pedidos. Nela não há suporte.
voice-line-identified = Olá, você está ligando para o suporte de { $name }.
voice-line-for-support = Se precisar de suporte, aperte { $digit }. Se não, aguarde, por favor.
voice-line-language = Para português, aperte { $digit }.
voice-line-support = Nesta linha ninguém pode dar suporte nem passar você para ele. Entre no nosso site, abra a janela de ajuda e peça que liguemos: uma pessoa que fala o seu idioma ligará.
voice-line-text = Para receber o endereço do nosso site por mensagem de texto, aperte { $digit }.
voice-line-texted = Enviamos o endereço por mensagem de texto. Até logo.
voice-line-stay = Para vendas e pedidos, fique na linha.
voice-line-personal-number = Digite o seu número pessoal e depois a tecla jogo da velha.
voice-line-host-key = Agora digite a sua chave de anfitrião e depois a tecla jogo da velha.
voice-line-useless = Esta tecla não tem função aqui.
voice-line-nothing-keyed = Não recebemos nada.
voice-line-silent = Como não recebemos nada do seu teclado, encerramos esta ligação. Você pode ligar de novo quando quiser, entrar no nosso site e pedir que liguemos, ou escrever para nós lá. Até logo.
voice-line-unclear = Não entendemos nenhum número e encerramos esta ligação; nada contou como tentativa. Você pode ligar de novo quando quiser, entrar no nosso site e pedir que liguemos, ou escrever para nós lá. Até logo.
voice-line-unclear-key = Não entendemos a sua chave de anfitrião e encerramos esta ligação; nada contou como tentativa. Você pode ligar de novo quando quiser, entrar no nosso site e pedir que liguemos, ou escrever para nós lá. Até logo.
voice-line-no-number = Isso não pode ser um número pessoal.
voice-line-no-key = Isso não pode ser uma chave de anfitrião.
voice-line-wrong = Não confere. Verifique o seu número pessoal e a sua chave de anfitrião.
voice-line-not-identified = Não conseguimos identificar você por telefone. Depois de várias tentativas erradas, é preciso esperar um pouco para tentar de novo. Você pode entrar no nosso site e pedir que liguemos, ou escrever para nós lá. Até logo.
voice-line-thanks = Obrigado. Estamos procurando alguém para você.
voice-line-place = { $place ->
    [1] Você é a próxima pessoa.
   *[other] Você é o número { $place } da fila.
}
voice-line-wait = { $high ->
    [1] Vai levar menos de um minuto.
   *[other] { $low ->
        [0] Vai levar menos de { $high } minutos.
       *[other] Vai levar entre { $low } e { $high } minutos.
    }
}
voice-line-wait-unknown = Ainda não podemos dizer quanto tempo vai levar.
voice-line-nobody = No momento não há ninguém para atender.
voice-line-leaving = As pessoas que podem ajudar terminam o expediente antes da sua vez.
voice-line-disturbed = Nosso telefone está fora de serviço agora: não podemos passar ninguém.
voice-line-spent = Hoje não podemos mais passar ninguém.
voice-line-closing = Fechamos às { $closes }: talvez a sua vez não chegue hoje.
voice-line-still-here = Você mantém o seu lugar: quem ainda estiver aqui continua respondendo.
voice-line-moment = Um momento, por favor.
voice-line-call-me = Se preferir que liguemos de volta sem perder o seu lugar, aperte { $digit }.
voice-line-call-me-by = Para que liguemos de volta sem perder o seu lugar, hoje ou a partir de { $when }, aperte { $digit }.
voice-line-message = Para deixar uma mensagem, aperte { $digit }.
voice-line-confirm-number = Vamos ligar para { $number }, do número { $caller_id }. O seu lugar fica guardado.
voice-line-confirm-keys = Se estiver certo, aperte 1. Para outro número, aperte 2. Para continuar na linha, não aperte nada.
voice-line-key-number = Digite o número para o qual devemos ligar e depois a tecla jogo da velha. Do exterior, comece com zero zero e o código do país.
voice-line-bad-number = Não podemos ligar para este número.
voice-line-number-busy = Já nos pediram para ligar para este número.
voice-line-will-call = Vamos ligar para { $number }. A ligação virá do número { $caller_id }. O seu lugar fica guardado. Até logo.
voice-line-too-late = Alguém já vai atender. Por favor, fique na linha.
voice-line-closed = Estamos fechados agora. Abrimos { $opens }.
voice-line-closed-now = Estamos fechados agora.
voice-line-full = Há pessoas demais esperando ao telefone no momento.
voice-line-not-included = O suporte por telefone não faz parte do seu plano. Você pode escrever para nós no nosso site.
voice-line-speak = Fale depois do sinal e aperte a tecla jogo da velha quando terminar.
voice-line-no-message = Não ouvimos nada. Até logo.
voice-line-recorded = Obrigado. A sua mensagem está conosco; o número dela é { $number }. Até logo.
voice-line-call-later = Para que liguemos de volta, aperte { $digit }.
voice-line-confirm-later = Vamos ligar para { $number }, do número { $caller_id }.
voice-line-confirm-later-keys = Se estiver certo, aperte 1. Para outro número, aperte 2.
voice-line-arranged = Vamos ligar para { $number } assim que possível. A ligação virá do número { $caller_id }. Até logo.
voice-line-arranged-at = Vamos ligar para { $number }, a partir de { $when }. A ligação virá do número { $caller_id }. Até logo.
voice-line-not-arranged = Nenhuma ligação foi marcada. Até logo.
voice-line-goodbye = Até logo.
voice-line-back = A conexão com o nosso atendente foi interrompida. Por favor, fique na linha, você está entre os primeiros.
text-sign-in = { $name }: entre aqui e peça que liguemos: { $link }
