# Words several pages use.
loading = Un instant…
close = Fermer
back = Retour
send = Envoyer
room-left = { $length } caractères sur { $most }
room-over = { $length } caractères sur { $most } : c’est trop long pour être envoyé. Rien n’a été coupé ; veuillez raccourcir votre texte.
cancel = Annuler
retry = Réessayer
remove = Retirer
you = Vous
language = Langue
demo-phone = Démo : les appels sonnent sur le téléphone simulé de cette page.

channel-chat = Chat
channel-callback = Rappel
channel-call = Appel
channel-ticket = Demande écrite

# The launcher button on the host page. Built into embed.js: no plurals or functions here, only { $name }.
loader-open = Obtenir de l’aide
loader-title = Aide
loader-chat = Chat : { $wait }
loader-callback = Rappel : { $wait }
loader-under = moins d’une minute
loader-upto = { $high } au plus
loader-about = environ { $high }
loader-range = { $low } à { $high }
loader-min = { $n } min
loader-hour = { $h } h { $m }
loader-nobody = personne pour l’instant
loader-closed = fermé pour l’instant
loader-unknown = pas encore connu
loader-unread = Nouveaux messages : { $n }

# Spans and waits. They stand alone or after a colon, so they begin small; sentences begin large.
span-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes }
estimate-under-a-minute = moins d’une minute
estimate-up-to = { $high } au plus
estimate-about = environ { $high }
estimate-between = entre { $low } et { $high }
wait-left = Attente restante : { $wait }
estimate-nobody = Personne parlant cette langue n’est là en ce moment.
estimate-nobody-language = Personne parlant { $language } n’est là en ce moment.
estimate-nobody-skilled = Personne connaissant ce sujet n’est là en ce moment.
estimate-on-break = Toutes les personnes qui peuvent vous aider sont en pause en ce moment.
estimate-leaving = Les personnes qui peuvent vous aider finissent leur journée avant votre tour.
estimate-no-history = Nous ne pouvons pas encore dire combien de temps cela prendra.
estimate-closed = Fermé en ce moment.
estimate-closed-until = Fermé en ce moment. Ouverture : { $when }.
estimate-not-included = Non compris dans votre forfait.
estimate-offered = Quelqu’un est en train d’être sollicité.
estimate-scheduled = Le prochain essai est fixé.
place = { $place ->
    [1] Votre tour est le prochain.
   *[other] Vous êtes en position { $place } dans la file.
}
moved-agent-left = L’attente s’est allongée parce qu’une personne a dû partir. Vous gardez votre place.
moved-overtaken = Une demande plus ancienne ou prioritaire est passée devant la vôtre.
moved-slower = L’attente s’est allongée : les échanges en cours durent plus longtemps. Vous gardez votre place.
moved-other = L’attente s’est allongée. Vous gardez votre place.
closing-soon = Nous fermons à { $when }.
closing-late-chat = Nous fermons à { $when } : votre tour pourrait ne pas venir aujourd’hui.
closing-late-callback = Nous fermons à { $when } : notre appel pourrait ne pas venir aujourd’hui.
closing-kept-alone = Vous gardez votre place.
closing-kept-chat = Vous gardez votre place : les personnes encore présentes continuent de répondre.
closing-kept-callback = Vous gardez votre place : nous appelons tant que quelqu’un est là, et reprenons à l’ouverture.

# How urgent a written request is.
priority-urgent = Urgente
priority-high = Élevée
priority-normal = Normale
priority-low = Faible
ticket-number = Ticket { $number }

# Where a request stands.
state-waiting = dans la file
state-offered = une personne est sollicitée
state-connecting = appel en cours
state-talking = en conversation
state-ticketed = en conversation, aussi un ticket
state-wrapping = terminé
state-booked = appel réservé
state-retrying = nouvel essai prévu
state-asking = nous attendons votre réponse
state-ended = terminé
state-left = quitté
state-canceled = annulé
state-failed = non joint

# What became of a call, or of a contact.
outcome-busy = la ligne était occupée
outcome-no-answer = personne n’a répondu
outcome-declined = l’appel a été refusé
outcome-machine = un répondeur a décroché
outcome-failed = l’appel n’a pas pu aboutir
outcome-agent-gone = notre conseiller a été coupé avant de vous avoir en ligne
outcome-cut-off = l’appel a été coupé
outcome-dead-number = ce numéro est injoignable
outcome-not-allowed = nous ne sommes pas autorisés à appeler ce numéro
outcome-unsure = nous ne savons pas si l’appel vous est parvenu
outcome-disturbed = le réseau téléphonique a eu un incident ; cet essai ne compte pas
outcome-not-placed = le réseau téléphonique n’a pas pris notre appel ; cet essai ne compte pas
outcome-canceled = annulé
outcome-completed = vous avez parlé à quelqu’un

# The connection.
connection-offline = Pas de connexion. Vos messages sont conservés et partiront dès qu’elle sera rétablie.
connection-connecting = Connexion…
broken-title = Un problème est survenu sur cette page
broken-text = L’erreur vient de nous. Ce que vous avez envoyé est conservé ; rechargez la page pour continuer.
reload = Recharger
goodbye-signed-out = Vous avez été déconnecté.
goodbye-disabled = Ce compte a été désactivé.

# Lines the system writes into a conversation.
event-chat-requested = Chat demandé.
event-callback-requested = Rappel demandé.
event-number-changed = Le numéro à appeler a été changé.
event-callback-canceled = Rappel annulé.
event-callback-canceled-late = Rappel annulé alors que l’appel était en route : le téléphone peut encore sonner une fois.
event-callback-called-in = Le client nous a appelés. L’appel a pris la place la plus ancienne, et nous n’appelons pas.
event-call-arrived = Un appel sur notre ligne « { $line } ».
event-caller-left = La personne a raccroché.
event-call-became-callback = Rappel demandé par une touche. La place est gardée.
event-voicemail-left = { $number ->
    [none] Un message vocal de { $seconds } s, d’un numéro masqué.
   *[other] Un message vocal de { $seconds } s, du { $number }.
}
event-agent-joined = { $agent } est là.
event-agent-lost = La connexion avec le conseiller a été perdue. De nouveau dans la file, près de la tête.
event-call-not-placed = Le réseau téléphonique n’a pas pris notre appel. Désolés ; la place est gardée et nous réessayons.
event-widened = Davantage de conseillers peuvent maintenant répondre.
event-widened-languages = Des conseillers d’une autre langue acceptée peuvent maintenant répondre aussi.
event-channel-changed = Un autre moyen de nous joindre a été choisi. La place est gardée.
event-chat-ended = { $by ->
    [customer] Le client a quitté le chat.
    [customer-gone] Le chat s’est terminé : la page du client est restée trop longtemps fermée ou hors ligne.
    [agent] Le conseiller a terminé le chat.
    [supervisor] Notre équipe a mis fin au chat.
   *[other] Le chat est terminé.
}
event-call-connected = { $agent } et le client sont en ligne.
event-supervisor-joined = { $agent }, de notre équipe, a rejoint l’appel.
event-recording-announced = Cet appel est enregistré ; le client en a été informé.
event-recording-given = Le client accepte l’enregistrement de cet appel.
event-recording-refused = Le client ne souhaite pas que cet appel soit enregistré.
event-recording-paused = L’enregistrement est en pause.
event-recording-on = L’enregistrement reprend.
event-recording-ended = L’enregistrement est terminé.
event-call-transferred = { $agent } a transmis l’appel. Le client reste en ligne, au premier rang.
event-call-handed-over = { $agent } a passé l’appel à { $colleague }.
event-colleague-joined = { $agent } a rejoint l’appel.
event-call-not-reached = Essai { $tries } : { $outcome ->
    [busy] la ligne était occupée.
    [no-answer] personne n’a répondu.
    [declined] l’appel a été refusé.
    [machine] un répondeur a décroché.
   *[other] l’appel n’a pas pu aboutir.
}
event-call-booked = Appel réservé pour le { $when }, { $zone }.
event-call-rebooked = L’appel est maintenant prévu le { $when }, { $zone }.
event-call-late = Nous avons du retard et appelons dès que quelqu’un est libre. La place est près de la tête de la file.
event-call-late-nobody = { $when ->
    [none] Nous avons du retard, et personne n’est là en ce moment. La place près de la tête de la file est gardée.
   *[other] Nous avons du retard, et personne n’est là en ce moment. La place près de la tête de la file est gardée. Quelqu’un est attendu à partir de { $when }, { $zone }.
}
event-call-let-go = Personne ne pouvait poursuivre l’appel à ce moment. Nous rappelons dès que possible ; la place est gardée.
event-call-rests = Il est tard là où se trouve le téléphone. Le prochain essai aura lieu à partir de { $when }, { $zone } ; la place est gardée.
event-call-ended = { $by ->
    [customer] Le client a raccroché.
    [agent] Le conseiller a terminé l’appel.
    [supervisor] Notre équipe a mis fin à l’appel.
    [provider] L’appel a été coupé par le réseau téléphonique.
    [system] L’appel a atteint la durée maximale.
    [unknown] L’appel a été perdu ; nous ne savons pas comment il s’est terminé.
   *[other] L’appel est terminé.
}
event-staff-colleague-asked = { $agent } consulte { $colleague }.
event-staff-colleague-gone = { $colleague } { $outcome ->
    [declined] a décliné.
    [completed] a quitté l’appel.
    [no-answer] n’a pas répondu.
    [lost] n’est plus en ligne ; nous ne savons pas pourquoi.
   *[other] est injoignable.
}
event-staff-note = { $agent }, pour les collègues seulement : { $note }
event-staff-supervisor-listen = { $agent } écoute cet appel.
event-staff-supervisor-coach = { $agent } parle à l’agent dans cet appel.
event-staff-supervisor-barge = { $agent } parle à tous dans cet appel.
event-staff-supervisor-left = { $agent } n’est plus dans cet appel.
event-staff-recording-heard = { $agent } a écouté l’enregistrement.
event-ticket-soon = { $minutes ->
    [one] Dans { $minutes } minute, cet échange deviendra aussi un ticket, pour que rien ne se perde. Vous pourrez continuer.
   *[other] Dans { $minutes } minutes, cet échange deviendra aussi un ticket, pour que rien ne se perde. Vous pourrez continuer.
}
event-ticket-opened = Cet échange est maintenant aussi le ticket { $number }.

# Refusals and failures: what it means and what to do. Codes are in docs/protocol.md.
error-unknown = Un problème est survenu chez nous. Veuillez réessayer dans un instant. ({ $code })
error-no-answer = Le serveur ne répond pas. Vérifiez votre connexion et réessayez.
error-unauthorized = Votre session a pris fin. Veuillez recharger la page.
error-forbidden = Vous n’êtes pas autorisé à faire cela.
error-not-found = Cela n’existe pas, ou n’existe plus.
error-bad-identity = Le site n’a pas pu confirmer qui vous êtes. Veuillez vous y reconnecter.
error-too-many = Trop de tentatives en peu de temps. Patientez un instant, puis réessayez.
error-bad-field = Veuillez vérifier ce champ.
error-required = Veuillez remplir ce champ.
error-blank = Il n’y a encore rien à envoyer.
error-too-long = Ce texte est trop long pour être envoyé.
error-unknown-contact = Nous ne retrouvons plus cette demande. Elle est peut-être terminée.
error-not-open = Cette demande est déjà terminée.
error-dialing-stopped = Personne n’est appelé en ce moment : un superviseur a arrêté les appels, ou l’argent du jour est dépensé.
error-test-not-placed = Le réseau téléphonique n’a pas pris l’appel. Réessayez dans une minute.
error-on-the-phone = Vous êtes déjà au téléphone. Terminez d’abord cet appel.
error-no-recording = Il n’y a pas d’enregistrement de cet appel, ou pas encore.
error-stays = Cet appel ne peut pas être transmis là : il reste chez les personnes de son sujet.
error-nobody-there = Personne n’est là pour le prendre. Consultez un collègue ou restez avec le client.
error-already-asking = Vous consultez déjà un collègue. Terminez d’abord.
error-colleague-busy = Votre collègue vient d’être occupé. Choisissez-en un autre.
error-already-open = Vous avez déjà une demande de ce type en cours. Vous la trouverez sur la première page.
error-not-included = Ce moyen de nous joindre n’est pas compris dans votre forfait. Vous pouvez envoyer une demande écrite.
error-sign-in = Veuillez d’abord vous connecter sur le site.
error-closed-until = Nous sommes fermés en ce moment. Ouverture : { $when }. Vous pouvez envoyer une demande écrite.
error-closed = Nous sommes fermés en ce moment. Vous pouvez envoyer une demande écrite.
error-nobody = Personne parlant cette langue n’est là en ce moment. Vous pouvez envoyer une demande écrite ou choisir une autre langue.
error-unknown-topic = Veuillez choisir un sujet.
error-unknown-line = Nous n’avons pas cette ligne.
error-unknown-language = Veuillez choisir une des langues proposées.
error-unknown-impact = Veuillez indiquer à quel point cela vous gêne.
error-unknown-reason = Veuillez choisir un des motifs proposés.
error-unknown-disposition = Veuillez indiquer comment cela s’est terminé.
error-offer-gone = Cette proposition n’est plus à vous : elle a expiré ou quelqu’un d’autre l’a prise.
error-too-late = Trop tard : l’appel est en train de partir.
error-being-dialed = Votre numéro est en train d’être composé. Dans quelques secondes, l’appel pourra de nouveau être annulé.
error-bad-email = Cette adresse e-mail semble incorrecte. Veuillez la vérifier.
error-slot-taken = Ce créneau vient d’être pris. Veuillez en choisir un autre.
error-slot-off = Ce créneau ne peut pas être choisi. Veuillez en choisir un autre.
error-too-often = Vous avez repoussé cet appel autant de fois que possible. Vous pouvez choisir un autre créneau.
error-number = Nous ne pouvons pas appeler ce numéro. Vérifiez-le ou indiquez-en un autre.
error-number-invalid = Ce numéro de téléphone n’est pas valable pour le pays choisi.
error-number-emergency = Nous n’appelons pas les numéros d’urgence.
error-number-premium = Nous n’appelons pas les numéros surtaxés. Indiquez-en un autre.
error-number-busy = Un rappel a déjà été demandé à ce numéro. Attendez cet appel ou indiquez un autre numéro.
error-number-needed = Ce numéro est injoignable. Indiquez-en un autre.
error-bad-credentials = L’e-mail ou le mot de passe est incorrect.
error-email-taken = Une personne avec cette adresse e-mail existe déjà.
error-no-history = Trop peu est encore enregistré pour prévoir un jour, ou aucun horaire n’y est prévu.
error-busy = Nous avons un peu de retard. Réessayez dans quelques secondes.
error-id-taken = Ce message n’a pas pu être enregistré. Envoyez-le à nouveau.
error-line-full = Trop de personnes attendent en ce moment. Revenez plus tard ou envoyez une demande écrite.
error-no-more-time = Il n’est plus possible d’ajouter du temps. Terminez vos notes.
error-no-example = Il n’y a pas de journée d’exemple pour les engagements de ce service.
error-no-desk = Nous redémarrons. Réessayez dans quelques secondes.
error-not-json = Nous n’avons pas compris. Rechargez la page et réessayez.
error-unknown-event = Nous n’avons pas compris. Rechargez la page et réessayez.
error-too-large = C’est trop long. Veuillez raccourcir.
error-unknown-agent = Nous ne trouvons pas ce conseiller.
error-bad-hours = Nous ne comprenons pas ces horaires. Écrivez-les comme Mo-Fr 09:00-17:00.
error-bad-phone = Indiquez un numéro avec son indicatif, par exemple +33 1 …, ou une adresse SIP comme sip:nom@hote.
error-phone-country = Les règles du service ne permettent pas d’appeler ce pays : { $country }. Choisissez un autre numéro.
error-phone-taken = Les appels d’une autre personne sonnent déjà sur ce téléphone.
error-unknown-zone = Nous ne connaissons pas ce fuseau horaire. Écrivez-le comme Europe/Paris.
error-unknown-ticket = Nous ne trouvons pas ce ticket. Utilisez le lien le plus récent de vos e-mails.
error-unknown-mail = Ce message n’est plus là.
error-unknown-presence = Veuillez choisir un des états proposés.
error-number-not-a-number = Nous n’y reconnaissons pas un numéro de téléphone.
error-number-has-extension = Veuillez retirer le numéro de poste : nous ne pouvons appeler que des lignes directes.
error-number-impossible = Ce numéro a trop ou trop peu de chiffres pour le pays choisi.
error-number-global-service = Nous ne pouvons pas appeler ce type de numéro international. Indiquez-en un autre.
error-number-short-number = Nous ne pouvons pas appeler les numéros courts. Indiquez un numéro complet.
error-number-our-own-number = C’est un de nos propres numéros. Indiquez le vôtre.
error-number-toll-free = Nous ne pouvons pas appeler les numéros verts. Indiquez-en un autre.
error-number-shared-cost = Nous ne pouvons pas appeler les numéros à coûts partagés. Indiquez-en un autre.
error-number-personal-number = Nous ne pouvons pas appeler ce type de numéro. Indiquez-en un autre.
error-number-pager = Nous ne pouvons pas appeler les messageurs. Indiquez un autre numéro.
error-number-voicemail = C’est le numéro d’une messagerie vocale. Indiquez-en un autre.
error-number-country-not-allowed = Nous ne pouvons pas encore appeler ce pays : { $country }. Indiquez un autre numéro ou envoyez une demande écrite.
error-number-no-caller-id = Nous n’avons pas de numéro pour appeler ce pays : { $country }. Indiquez un autre numéro ou envoyez une demande écrite.

# Choosing a time, and a booked call: in the widget and on its own page.
slots-title = Choisissez un créneau
slots-day = Jour
slots-time = Heure
slots-loading = Recherche des créneaux libres…
slots-none = Aucun créneau n’est libre dans les { $days } prochains jours. Vous pouvez demander à être appelé dès que possible, ou nous écrire.
slots-choose = Veuillez choisir un créneau.
slots-take = Prendre ce créneau
slots-close = Ne rien changer
booked-title = Nous vous appellerons :
booked-due = Votre appel était réservé pour :
booked-late = Nous avons du retard et en sommes désolés. Vous êtes près de la tête de la file : nous appelons dès que quelqu’un est libre.
booked-late-nobody = Nous avons du retard et en sommes désolés : personne n’est là en ce moment. Vous gardez votre place près de la tête de la file.
booked-expected = Retour prévu : { $when }.
booked-move = Choisir un autre créneau
booked-instead = Choisir plutôt un créneau
booked-later = Un peu plus tard, vers { $time }
booked-calendar = Ajouter au calendrier
booked-page = Ouvrir sur une page à part
booked-cancel = Annuler l’appel
booked-cancel-sure = Annuler l’appel ?
booked-cancel-yes = Annuler
booked-keep = Garder
calendar-title = { $name } : votre appel
calendar-text = Nous appelons du { $caller_id }. Déplacer ou annuler l’appel : { $link }
error-call-over = Cet appel est terminé ou a été annulé.
# Limits, and a telephone that is out of order

estimate-disturbed = Notre téléphone est en panne en ce moment. Personne ne perd sa place.
estimate-spent = Nous ne pouvons plus appeler personne aujourd’hui. Nous reprenons ({ $when }) ; votre place est gardée.
event-caller-id-changed = Notre numéro a changé : l’appel viendra du { $caller_id }.
outcome-no-caller-id = nous n’avons plus de numéro pour vous appeler
outcome-limit = ce numéro a été appelé autant de fois que possible en une journée
error-phone-disturbed = Notre téléphone est en panne en ce moment. Discutez avec nous ou écrivez-nous.
error-limit-spend = Nous ne pouvons plus appeler personne aujourd’hui. Ce sera de nouveau possible : { $when }.
error-limit-address = Trop d’appels ont été demandés depuis votre réseau. De nouveau possible : { $when }.
error-limit-number = Ce numéro a été appelé autant de fois que possible en une journée. De nouveau possible : { $when }.
error-limit-prefix = Trop d’appels vers des numéros de ce genre ont été demandés. De nouveau possible : { $when }.
error-limit-country = Trop d’appels vers ce pays ont été demandés. De nouveau possible : { $when }.
error-limit-account-numbers = Vous avez déjà demandé des appels vers plusieurs numéros. Prenez l’un d’eux ; un autre sera de nouveau possible : { $when }.
error-limit-account-open = Vous attendez déjà autant d’appels que possible. Attendez-en un ou annulez-le.
error-account-blocked = Nous n’appelons pas ce compte pour le moment.
error-number-blocked = Nous n’appelons pas ce numéro pour le moment. Indiquez-en un autre.
error-number-risky = Nous n’appelons pas les numéros qui commencent ainsi. Indiquez-en un autre.
error-number-kind-not-allowed = Nous n’appelons pas ce type de numéro. Indiquez-en un autre.
error-number-too-dear = Un appel à ce numéro coûte trop cher pour nous. Indiquez-en un autre.
error-unknown-bar = Ce n’est plus bloqué.

# Showing that a number is one's own.
error-proof-needed = Montrez d’abord que ce numéro est le vôtre.
error-unknown-proof = Ce code n’est plus connu. Demandez-en un nouveau.
error-code-over = Ce code n’est plus valable. Demandez-en un nouveau.
error-limit-codes = Un code vient de vous être envoyé. Le suivant sera possible : { $when }.
callback-lost = L’appel a été perdu, et nous ne savons pas comment. Si vous avez été coupé, nous en sommes désolés.
callback-cut-off = Le réseau téléphonique a coupé l’appel. Nous en sommes désolés.
callback-next-try-soon = Nous réessaierons bientôt.

# What is going on with a callback: in the window and on the page of the call.
over-at = ({ $when })
callback-agent-ringing = Nous préparons l’appel. Votre téléphone va sonner dans un instant ; le numéro affiché sera le { $caller_id }.
callback-ringing = Votre téléphone sonne en ce moment. L’appel vient du { $caller_id }.
callback-held-hold = L’agent vous demande de patienter un instant. Vous entendez de la musique ; restez en ligne.
callback-held-consultation = L’agent consulte un collègue. Vous entendez de la musique ; restez en ligne.
callback-held-transfer = Nous vous mettons en relation avec un collègue, vous êtes au premier rang. Restez en ligne.
callback-held-agent-lost = La liaison avec l’agent a été coupée. Vous êtes toujours en ligne, au premier rang. Si personne n’est là pour vous, nous vous rappelons.
callback-recording-on = Cet appel est enregistré.
callback-recording-paused = L’enregistrement est en pause.
callback-held-since = En attente depuis { $clock }
callback-talking = Vous êtes en ligne avec nous.
callback-talking-with = Vous êtes en ligne avec { $agent }.
again-short = L’appel s’est terminé dès le début. Si ce n’était pas voulu, nous vous rappelons ; votre place est gardée jusqu’à { $time }.
again-lost = Si vous avez encore besoin de nous, nous vous rappelons ; votre place est gardée jusqu’à { $time }.
callback-failed = Nous n’avons pas pu vous joindre. Nous vous avons écrit à { $email }.
callback-canceled = Annulé. Nous n’appellerons pas.
callback-canceled-late = Annulé. Un appel était déjà en route : votre téléphone peut encore sonner une fois. Inutile de répondre.
callback-cancel-late = Un appel est déjà en route vers vous : votre téléphone peut encore sonner une fois. Inutile de répondre.
callback-called-in = Vous nous avez appelés, nous ne vous appelons donc plus. Votre place a été gardée.
callback-changed = Vous avez préféré le chat. Nous n’appellerons pas.
callback-done = L’appel est terminé.
callback-network = Le réseau téléphonique ne nous répond pas. Désolés : votre téléphone peut encore sonner, sinon nous rappelons. Vous gardez votre place.
