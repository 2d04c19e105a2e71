# Phrases prononcées au téléphone. Courtes, et sans rien qui ne soit clair qu'à l'écrit.
voice-connecting = Nous vous mettons en relation avec le client.
voice-own-agent = { $name } : un client attend. Appuyez sur 1 pour prendre l’appel.
voice-own-consulted = { $name } : un collègue vous demande dans un appel. Appuyez sur 1 pour y participer.
voice-own-supervisor = { $name } : l’appel que vous avez choisi d’écouter. Appuyez sur 1 pour l’entendre.
voice-phone-test = Ceci est un essai de votre téléphone. Il marche. Au revoir.
voice-own-closed = Cet appel ne vous attend plus. Au revoir.
voice-hold-hold = Veuillez patienter un instant.
voice-hold-consultation = Veuillez patienter un instant, votre interlocuteur consulte un collègue.
voice-hold-transfer = Nous vous mettons en relation avec un collègue. Vous êtes au premier rang, restez en ligne.
voice-hold-agent-lost = La liaison avec votre agent a été interrompue. Restez en ligne, vous êtes au premier rang.
voice-hold-promise = Si personne ne peut prendre votre appel bientôt, nous vous rappellerons et vous gardez votre place.
voice-let-go = Personne ne peut prendre votre appel en ce moment. Nous vous rappellerons dès que possible, et vous gardez votre place. Au revoir.
voice-direct-line = Bonjour. Il n’y a pas d’assistance sur cette ligne. Connectez-vous sur notre site, ouvrez la fenêtre d’aide et demandez à être appelé. Vous verrez combien de temps cela prendra, et une personne qui parle votre langue vous appellera. Au revoir.
voice-closed-call = Cet appel n’est plus attendu. Vous trouverez où en est votre demande dans la fenêtre d’aide de notre site. Au revoir.
voice-announce-supervisor = Un collègue rejoint cet appel.
voice-machine = Bonjour. Vous nous avez demandé de vous appeler, et nous n’avons pas pu vous joindre. Vous verrez dans la fenêtre d’aide de notre site quand nous réessaierons. Au revoir.

code-text = { $name } : votre code est { $code }. Il est valable { $minutes } minutes. Ne le donnez à personne.
voice-code = Bonjour. Voici votre code pour { $name }. Ne le donnez à personne.
voice-announce-recording = Cet appel est enregistré pour la qualité de service. Dites à notre agent si vous ne le souhaitez pas.
# Nos propres lignes. $name : l’entreprise ; $digit : une touche du téléphone.
voice-line-sales = Bonjour, vous êtes chez { $name }. Cette ligne est réservée aux ventes et aux commandes. Elle n’offre pas d’assistance.
voice-line-identified = { $name }, bonjour. Vous êtes à l’assistance.
voice-line-for-support = Pour l’assistance, appuyez sur { $digit }. Sinon, veuillez patienter.
voice-line-language = Pour le français, appuyez sur { $digit }.
voice-line-support = Sur cette ligne, personne ne peut vous assister ni vous mettre en relation avec l’assistance. Connectez-vous sur notre site, ouvrez la fenêtre d’aide et demandez à être appelé : une personne qui parle votre langue vous appellera.
voice-line-text = Pour recevoir l’adresse de notre site par SMS, appuyez sur { $digit }.
voice-line-texted = Nous vous avons envoyé l’adresse par SMS. Au revoir.
voice-line-stay = Pour les ventes et les commandes, restez en ligne.
voice-line-personal-number = Composez votre numéro personnel, puis dièse.
voice-line-host-key = Composez maintenant votre clé d’hôte, puis dièse.
voice-line-useless = Cette touche n’a pas de fonction ici.
voice-line-nothing-keyed = Nous n’avons rien reçu.
voice-line-silent = Comme nous ne recevons rien de vos touches, nous terminons cet appel. Vous pouvez rappeler à tout moment, vous connecter sur notre site et demander à être appelé, ou nous y écrire. Au revoir.
voice-line-unclear = Nous n’avons compris aucun numéro et nous terminons cet appel ; rien n’a compté comme un essai. Vous pouvez rappeler à tout moment, vous connecter sur notre site et demander à être appelé, ou nous y écrire. Au revoir.
voice-line-unclear-key = Nous n’avons pas compris votre clé d’hôte et nous terminons cet appel ; rien n’a compté comme un essai. Vous pouvez rappeler à tout moment, vous connecter sur notre site et demander à être appelé, ou nous y écrire. Au revoir.
voice-line-no-number = Cela ne peut pas être un numéro personnel.
voice-line-no-key = Cela ne peut pas être une clé d’hôte.
voice-line-wrong = Cela ne correspond pas. Vérifiez votre numéro personnel et votre clé d’hôte.
voice-line-not-identified = Nous n’avons pas pu vous identifier par téléphone. Après plusieurs essais erronés, il faut attendre un peu avant de réessayer. Vous pouvez vous connecter sur notre site et demander à être appelé, ou nous y écrire. Au revoir.
voice-line-thanks = Merci. Nous cherchons quelqu’un pour vous.
voice-line-place = { $place ->
    [1] Vous êtes la prochaine personne.
   *[other] Vous êtes au rang { $place } dans la file.
}
voice-line-wait = { $high ->
    [1] L’attente est de moins d’une minute.
   *[other] { $low ->
        [0] L’attente est de moins de { $high } minutes.
       *[other] L’attente est de { $low } à { $high } minutes.
    }
}
voice-line-wait-unknown = Nous ne pouvons pas encore dire combien de temps cela prendra.
voice-line-nobody = Personne n’est là pour répondre en ce moment.
voice-line-leaving = Les personnes qui peuvent vous aider finissent leur journée avant votre tour.
voice-line-disturbed = Notre téléphone est en panne en ce moment : personne ne peut être mis en relation.
voice-line-spent = Nous ne pouvons plus mettre personne en relation aujourd’hui.
voice-line-closing = Nous fermons à { $closes } : votre tour pourrait ne pas venir aujourd’hui.
voice-line-still-here = Vous gardez votre place : les personnes encore présentes continuent de répondre.
voice-line-moment = Un instant, s’il vous plaît.
voice-line-call-me = Pour être rappelé en gardant votre place, appuyez sur { $digit }.
voice-line-call-me-by = Pour être rappelé en gardant votre place, aujourd’hui ou à partir de { $when }, appuyez sur { $digit }.
voice-line-message = Pour laisser un message, appuyez sur { $digit }.
voice-line-confirm-number = Nous vous appellerons au { $number }, depuis le { $caller_id }. Vous gardez votre place.
voice-line-confirm-keys = Si c’est exact, appuyez sur 1. Pour être appelé à un autre numéro, appuyez sur 2. Pour rester en ligne, n’appuyez sur rien.
voice-line-key-number = Composez le numéro auquel nous devons vous appeler, puis dièse. Depuis l’étranger, commencez par zéro zéro et l’indicatif du pays.
voice-line-bad-number = Nous ne pouvons pas appeler ce numéro.
voice-line-number-busy = On nous a déjà demandé d’appeler ce numéro.
voice-line-will-call = Nous vous appellerons au { $number }. L’appel viendra du { $caller_id }. Vous gardez votre place. Au revoir.
voice-line-too-late = Quelqu’un va répondre à l’instant. Veuillez rester en ligne.
voice-line-closed = Nous sommes fermés. Nous rouvrons { $opens }.
voice-line-closed-now = Nous sommes fermés.
voice-line-full = Trop de personnes attendent au téléphone en ce moment.
voice-line-not-included = L’assistance par téléphone ne fait pas partie de votre forfait. Vous pouvez nous écrire sur notre site.
voice-line-speak = Parlez après le signal, puis appuyez sur dièse.
voice-line-no-message = Nous n’avons rien entendu. Au revoir.
voice-line-recorded = Merci. Nous avons votre message ; son numéro est le { $number }. Au revoir.
voice-line-call-later = Pour être rappelé, appuyez sur { $digit }.
voice-line-confirm-later = Nous vous appellerons au { $number }, depuis le { $caller_id }.
voice-line-confirm-later-keys = Si c’est exact, appuyez sur 1. Pour être appelé à un autre numéro, appuyez sur 2.
voice-line-arranged = Nous vous appellerons au { $number } dès que possible. L’appel viendra du { $caller_id }. Au revoir.
voice-line-arranged-at = Nous vous appellerons au { $number }, à partir de { $when }. L’appel viendra du { $caller_id }. Au revoir.
voice-line-not-arranged = Aucun rappel n’est prévu. Au revoir.
voice-line-goodbye = Au revoir.
voice-line-back = La liaison avec notre agent a été interrompue. Veuillez rester en ligne, vous êtes parmi les premiers.
text-sign-in = { $name } : connectez-vous ici et demandez à être appelé : { $link }
