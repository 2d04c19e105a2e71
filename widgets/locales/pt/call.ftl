# The page of a call, reached by the link in a mail.
call-page-title = A sua ligação com { $name }
call-our-number = O número que vai aparecer
call-your-number = Ligamos para
call-place = O seu lugar na fila: { $place }
call-retrying = Não conseguimos falar com você. Próxima tentativa: { $when }
call-private = Este link é só seu.
call-private-change = Quem o tiver pode mudar esta ligação.
call-link-title = Este link não funciona
call-link-text = Não está completo, ou a ligação terminou. Use o link mais recente do seu e-mail.
call-unreachable-title = Não foi possível contactar-nos
call-asking = Você recusou nossa ligação. Escolha outro horário abaixo, ou diga na janela de ajuda que podemos tentar de novo.
call-asking-number = Não conseguimos contatar seu número. Informe outro na janela de ajuda; seu lugar está guardado.
call-again-where = Peça isso na janela de ajuda.
