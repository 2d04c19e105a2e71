# E-mails en texte simple. Variables : name, number, subject, respond_by (une heure locale en toutes lettres, ou « none »), link (adresse entière).
mail-ticket-received-subject = Ticket { $number } : { $subject }
mail-ticket-received-body =
    Bonjour { $name },

    Nous avons bien reçu votre demande « { $subject } ». Elle porte le numéro { $number }.

    { $respond_by ->
        [none] Nous vous répondrons dès que possible.
       *[other] Nous vous répondrons au plus tard { $respond_by }.
    }

    Vous pouvez la suivre, tout relire et ajouter des informations ici :
    { $link }

    Ce lien n’appartient qu’à vous. Quiconque l’a peut lire votre demande ; merci de ne pas le transmettre.

# Aussi : channel (chat ou callback), minutes (la limite). La conversation est jointe en dessous par l'expéditeur.
mail-session-ticket-subject = Ticket { $number } : { $subject }
mail-session-ticket-body =
    Bonjour { $name },

    { $channel ->
        [callback] Votre appel a duré plus de { $minutes } min. Pour que rien ne se perde, il est maintenant aussi le ticket { $number }.
       *[chat] Votre chat a duré plus de { $minutes } min. Pour que rien ne se perde, il est maintenant aussi le ticket { $number }.
    } Rien ne vous oblige à vous arrêter : continuez aussi longtemps qu’il le faut.

    { $respond_by ->
        [none] Si quelque chose reste ouvert, nous vous répondrons dès que possible.
       *[other] Si quelque chose reste ouvert, nous vous répondrons au plus tard { $respond_by }.
    }

    Vous pouvez le relire et ajouter des informations ici :
    { $link }

    La conversation jusqu’ici :

# Variables : name, number, subject, tries, caller_id, outcome (busy, no-answer, declined, failed, other), link, ask_again_link.
mail-callback-failed-subject = Nous n’avons pas pu vous joindre (ticket { $number })
mail-callback-failed-body =
    Bonjour { $name },

    Vous nous avez demandé de vous appeler au sujet de « { $subject } ». { $tries ->
        [one] Nous avons essayé une fois, depuis le { $caller_id }.
       *[other] Nous avons essayé { $tries } fois, depuis le { $caller_id }.
    } { $outcome ->
        [busy] La dernière fois, votre ligne était occupée.
        [no-answer] La dernière fois, personne n’a répondu.
        [declined] La dernière fois, l’appel a été refusé.
        [failed] La dernière fois, l’appel n’a pas pu aboutir. Merci de vérifier le numéro que vous nous avez donné.
       *[other] Le dernier essai n’a pas non plus permis de vous joindre.
    }

    Nous n’allons pas continuer à faire sonner votre téléphone, mais votre demande n’est pas perdue : c’est maintenant le ticket { $number }. Écrivez-nous quand cela vous convient :
    { $link }

    Si vous préférez être appelé, redemandez-le ici, avec ce numéro ou un autre :
    { $ask_again_link }

# About a booked call. Variables: name, subject, when (a local time in words), caller_id, link.
mail-call-booked-subject = Votre appel { $when }
mail-call-booked-body =
    Bonjour { $name },

    Nous vous appellerons au sujet de « { $subject } » :

    { $when }

    Le numéro qui s’affichera : { $caller_id }

    Voir, déplacer ou annuler cet appel, ou demander un peu plus de temps :
    { $link }

    Ce lien n’appartient qu’à vous. Toute personne qui l’a peut modifier votre appel : ne le transmettez pas.

mail-call-moved-subject = Votre appel est déplacé : { $when }
mail-call-moved-body =
    Bonjour { $name },

    L’heure de notre appel au sujet de « { $subject } » a changé. C’est maintenant :

    { $when }

    Le numéro qui s’affichera : { $caller_id }

    Voir, déplacer ou annuler cet appel :
    { $link }

mail-call-canceled-subject = Annulé : votre appel { $when }
mail-call-canceled-body =
    Bonjour { $name },

    Notre appel au sujet de « { $subject } », { $when }, est annulé. { $may_ring ->
        [1] Un appel était déjà en route : votre téléphone peut encore sonner une fois, inutile de répondre.
       *[other] Nous n’appellerons pas.
    }

    Vous pouvez en demander un autre quand vous le souhaitez :
    { $ask_again_link }

mail-call-reminder-subject = Bientôt : votre appel { $when }
mail-call-reminder-body =
    Bonjour { $name },

    Un rappel de notre appel au sujet de « { $subject } » :

    { $when }

    Le numéro qui s’affichera : { $caller_id }

    Si cela ne vous convient plus, déplacez-le ou annulez-le ici :
    { $link }

mail-call-late-subject = Nous avons du retard pour votre appel
mail-call-late-body =
    Bonjour { $name },

    Nous voulions vous appeler au sujet de « { $subject } », { $when }, et avons du retard. Nous en sommes désolés.

    { $there ->
        [later] Personne n’est là en ce moment. Quelqu’un est attendu { $from }. Vous gardez votre place près de la tête de la file ; nous appellerons du { $caller_id }.
        [nobody] Personne n’est là en ce moment, et nous ne savons pas encore quand quelqu’un y sera. Vous gardez votre place près de la tête de la file ; nous appellerons du { $caller_id }.
       *[somebody] Vous êtes près de la tête de la file, et nous appelons du { $caller_id } dès que quelqu’un est libre.
    }

    Si cela ne vous convient plus, choisissez un autre créneau ou annulez l’appel ici :
    { $link }
