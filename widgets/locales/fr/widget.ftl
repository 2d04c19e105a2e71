title-home = Aide
title-home-site = Aide · { $site }
title-chat = Chat
title-chat-with = Chat avec { $agent }
title-callback = Rappel
title-callback-with = Rappel par { $agent }
title-ticket = Demande écrite
title-receipt = Demande reçue
window-language = Langue de cette fenêtre
go-on-here = Continuer ici
done = Terminé

# Home
greeting = Bonjour. Comment souhaitez-vous être aidé ?
greeting-name = Bonjour { $name }. Comment pouvons-nous vous aider ?
your-requests = Vos demandes
unread = { $count ->
    [one] { $count } nouveau message
   *[other] { $count } nouveaux messages
}
place-short = { $place ->
    [1] le prochain tour est à vous
   *[other] position { $place }
}
help-language = En quelle langue souhaitez-vous être aidé ?
help-language-hint = Toutes les langues ne sont pas disponibles à tout moment. Nous vous le dirons alors ici, et vous pourrez attendre, choisir une autre langue ou nous écrire.
english-too = L’anglais me va aussi si c’est plus rapide
ways = Comment nous joindre
quickest = Le plus rapide
kept = Ces { $days } derniers jours, { $tenths } attentes sur 10 sont restées dans la fourchette affichée.
wait-longer = Plus long que d’habitude à cette heure.
closing-instead-number = Vous pouvez laisser votre numéro ou nous écrire.
closing-instead = Vous pouvez aussi nous écrire.
lines = Nous appeler
lines-sales-short = Ventes et commandes
lines-identified-short = Assistance
lines-extension = poste { $extension }
lines-identified = Préparez votre numéro personnel et votre clé d’hôte. Sur la ligne des ventes, personne ne peut vous assister ; demandez plutôt à être appelé : nous saurons déjà qui vous êtes.
way-chat = Chat
way-callback = Être rappelé
way-ticket = Demande écrite
way-chat-wait = Calcul de l’attente…
way-callback-wait = Calcul de l’attente…
way-ticket-wait = Réponse par e-mail. Vous recevez tout de suite un numéro et un délai de réponse.
not-allowed-not-included = Non compris dans votre forfait.
not-allowed-help = Les réponses de nos pages d’aide restent ouvertes à tous.
not-allowed-sign-in = Veuillez d’abord vous connecter sur le site. Sans connexion, vous pouvez envoyer une demande écrite.
not-allowed-closed = Fermé en ce moment.
not-allowed-other = Indisponible en ce moment. Envoyez plutôt une demande écrite.
not-allowed-instead = Envoyez plutôt une demande écrite.

# Asking
wait-now = Attente actuelle : { $wait }
nobody-instead = Vous pouvez quand même demander et attendre, choisir une autre langue ou envoyer une demande écrite.
nobody-skilled-instead = Vous pouvez quand même demander et attendre, ou nous écrire.
topic = Sujet
topic-choose = Veuillez choisir
subject = En une ligne : de quoi s’agit-il ?
subject-hint = La personne qui vous aide verra d’abord cette ligne.
ask-chat = Démarrer le chat
ask-callback = Me rappeler
ask-ticket = Envoyer la demande
advice-chat = Pour ce sujet, le chat convient en général le mieux.
advice-callback = Pour ce sujet, un appel convient en général le mieux.
advice-ticket = Pour ce sujet, une demande écrite convient en général le mieux : il faut souvent regarder de plus près.
country = Pays
number = Votre numéro de téléphone
number-hint = Comme vous l’écrivez d’habitude. L’indicatif du pays n’est pas nécessaire.
number-checked = Nous appellerons le { $number }. Votre téléphone affichera le { $caller_id }.
fallback-email = E-mail, si nous ne parvenons pas à vous joindre
fallback-email-hint = Si personne ne répond après plusieurs essais, nous vous écrirons à cette adresse.
email = Votre e-mail
email-hint = La réponse arrivera à cette adresse. Vérifiez qu’elle ne contient pas de faute de frappe.
impact = À quel point cela vous gêne-t-il ?
impact-hint = Cela nous aide à voir ce qui est urgent. Vous pouvez ne rien indiquer.
impact-unsaid = Non précisé
impact-urgent = Plus rien ne fonctionne.
impact-high = Quelque chose d’important ne fonctionne pas, et je ne peux pas faire autrement.
impact-normal = Cela me gêne, mais je peux m’arranger pour l’instant.
impact-low = J’ai une question ou une suggestion.
description = Que s’est-il passé ?
description-hint = Qu’avez-vous fait, à quoi vous attendiez-vous, qu’avez-vous vu ?

# In line
line-kept = Nous demandons d’abord à { $agent }, avec qui vous avez déjà parlé.
line-also-in = On peut maintenant aussi vous répondre en { $languages }.
line-widened = Nous sollicitons maintenant davantage de personnes.
place-kept = Votre place est gardée.
place-kept-until-chat = Jusqu’à l’envoi, vous restez dans la file pour le chat.
place-kept-until-callback = Jusqu’à l’envoi, votre demande de rappel reste valable.
place-kept-if-asked = Vous gardez votre place dans la file si vous demandez avant { $time }.
change-to-callback = Être plutôt rappelé
change-to-chat = Passer au chat
line-languages-chat = Langue : { $languages }. Veuillez garder cette page ouverte.
line-languages-callback = Langue : { $languages }. Vous pouvez fermer cette page : votre téléphone sonnera.

# Chat
conversation = Conversation
message = Votre message
message-placeholder = Écrivez un message
message-while-waiting = Vous pouvez déjà écrire
message-from = { $name } : { $text }
new-messages = Nouveaux messages
agent-typing = { $agent } est en train d’écrire…
sending = envoi…
not-sent = Non envoyé.
seen = vu
mine-chat-requested = Vous avez demandé un chat.
mine-agent-lost = La personne qui vous aidait a perdu la connexion. Vous êtes de nouveau dans la file, près de la tête.
mine-widened = Davantage de conseillers peuvent maintenant vous répondre.
mine-widened-languages = On peut maintenant aussi vous répondre dans une autre langue que vous avez acceptée.
mine-channel-changed = Vous avez choisi un autre moyen de nous joindre. Votre place est gardée.
mine-chat-ended = { $by ->
    [customer-gone] Le chat s’est terminé parce que cette page est restée trop longtemps fermée ou hors ligne.
    [customer] Vous avez quitté le chat.
    [agent] La personne qui vous a aidé a terminé le chat.
   *[other] Le chat est terminé.
}
limit-chat = À { $when }, ce chat deviendra aussi un ticket, pour que rien ne se perde. Vous pourrez continuer à écrire.
limit-callback = À { $when }, cet appel deviendra aussi un ticket, pour que rien ne se perde. Vous pourrez continuer à parler.
became-ticket-chat = Ce chat est maintenant aussi un ticket. Vous pouvez continuer à écrire.
became-ticket-callback = Cet appel est maintenant aussi un ticket. Vous pouvez continuer à parler.
respond-by = Réponse au plus tard : { $when }
ticket-open = Ouvrir le ticket
chat-leave = Quitter la file
chat-leave-sure = Quitter la file ?
chat-leave-what = Vous perdrez votre place.
chat-leave-stay = Continuer d’attendre
chat-leave-yes = Quitter
chat-end = Terminer le chat
chat-end-sure = Terminer le chat ?
chat-end-what = Vous ne pourrez plus y écrire. Vous pourrez en commencer un autre à tout moment.
chat-end-stay = Continuer
chat-end-yes = Terminer
chat-over = Ce chat est terminé.
chat-over-customer-left = Vous avez quitté ce chat.
chat-over-customer-gone-left = Ce chat s’est terminé parce que cette page est restée trop longtemps fermée ou hors ligne.
chat-over-channel-changed = Vous avez continué par un autre moyen. Votre place a été gardée.
over-ticket = Nous poursuivons votre demande sous forme de ticket.
start-over = Nouvelle demande

# Callback
callback-next-try = Prochain essai : { $when }
callback-asking = Vous avez refusé notre appel. Faut-il réessayer ? Nous attendons votre réponse jusqu’à { $until }.
callback-asking-number = Votre numéro est injoignable. Indiquez-nous-en un autre ; votre place est gardée jusqu’à { $until }.
again-now = M’appeler maintenant
again-other-number = Indiquer un autre numéro
again-change-number = Changer le numéro
again-call-number = M’appeler à ce numéro
again-keep-number = Garder l’ancien numéro
again-call-me = Me rappeler
callback-last-try = Nous avons appelé depuis le { $caller_id } ; { $outcome }.
callback-tries = (essai { $tries } sur { $max })
callback-your-number = Nous appelons le
callback-our-number = Votre téléphone affichera
callback-email = Si nous ne vous joignons pas, nous écrivons à
callback-cancel = Annuler le rappel
callback-cancel-sure = Annuler le rappel ?
callback-keep = Le garder
callback-cancel-yes = L’annuler

# Written request
receipt-lead = Votre demande est bien arrivée.
receipt-mail = Nous l’avons aussi confirmée à { $email }. Si vous ne trouvez rien d’ici quelques minutes, regardez dans vos courriers indésirables.

when-title = Quand devons-nous appeler ?
when-now = Dès que possible
when-later = Au créneau de mon choix
ask-booking = Réserver cet appel
booking-instead = Vous pouvez réserver un appel pour plus tard.
booking-tomorrow = Réserver un appel à un autre moment
not-allowed-disturbed = Notre téléphone est en panne en ce moment.
not-allowed-spent = Nous ne pouvons plus appeler personne aujourd’hui.
reach-otherwise = Vous pouvez nous joindre autrement :

# Showing that a number is one's own.
proof-why = Nous ne vous avons jamais joint à ce numéro. Un code montre qu’il est à vous.
proof-sms = Recevoir un code par SMS
proof-voice = Recevoir un code par téléphone
proof-sent-sms = Un code a été envoyé au { $number }. Il est valable jusqu’à { $until }.
proof-sent-voice = Nous appelons le { $number } avec un code. Il est valable jusqu’à { $until }.
proof-code = Code à six chiffres
proof-check = Vérifier le code
proof-wrong = Ce n’est pas le bon code. { $left ->
    [one] Il reste un essai.
   *[other] Il reste { $left } essais.
}
proof-digits = Le code a six chiffres.
proof-again = L’envoyer de nouveau
proof-voice-instead = Plutôt par téléphone
proof-done = Merci. Ce numéro est bien à vous.
