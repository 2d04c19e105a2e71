# Phrases prononcées au téléphone. Courtes, et sans rien qui ne soit clair qu'à l'écrit.
voice-connecting = Nous vous mettons en relation avec le client.
voice-hold-hold = Veuillez patienter un instant.
voice-hold-consultation = Veuillez patienter un instant, votre interlocuteur consulte un collègue.
voice-hold-transfer = Nous vous mettons en relation avec un collègue. Vous êtes au premier rang, restez en ligne.
voice-hold-agent-lost = La liaison avec votre conseiller a été interrompue. Restez en ligne : vous êtes au premier rang et le prochain conseiller prend votre appel.
voice-direct-line = Bonjour. Il n’y a pas d’assistance sur cette ligne. Connectez-vous sur notre site, ouvrez la fenêtre d’aide et demandez à être appelé. Vous verrez combien de temps cela prendra, et une personne qui parle votre langue vous appellera. Au revoir.
voice-closed-call = Cet appel n’est plus attendu. Vous trouverez où en est votre demande dans la fenêtre d’aide de notre site. Au revoir.
voice-announce-supervisor = Un collègue rejoint cet appel.
voice-machine = Bonjour. Vous nous avez demandé de vous appeler, et nous n’avons pas pu vous joindre. Vous verrez dans la fenêtre d’aide de notre site quand nous réessaierons. Au revoir.

code-text = { $name } : votre code est { $code }. Il est valable { $minutes } minutes. Ne le donnez à personne.
voice-code = Bonjour. Voici votre code pour { $name }. Ne le donnez à personne.
voice-announce-recording = Cet appel est enregistré pour la qualité de service. Dites à notre agent si vous ne le souhaitez pas.
