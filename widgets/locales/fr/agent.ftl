# The agent panel.
agent-page-title = { $name } : poste de l’agent
agent-connecting = Connexion…
agent-unreachable = Le serveur est injoignable
agent-dismiss = Masquer

# Signing in and out.
agent-sign-in = Se connecter
agent-sign-out = Se déconnecter
agent-email = E-mail
agent-password = Mot de passe
agent-role = Rôle
agent-role-agent = Agent
agent-role-supervisor = Superviseur
agent-demo = Démo
agent-demo-title = Se connecter comme une personne de la démo
agent-demo-hint = Ces personnes sont inventées. Pour en être plusieurs à la fois, ouvrez cette page dans plusieurs onglets.
agent-goodbye-signed-out = Vous avez été déconnecté. Veuillez vous reconnecter.
agent-goodbye-disabled = Ce compte a été désactivé.

# Top bar.
agent-pages = Pages
agent-page-work = Mon travail
agent-page-floor = Plateau
agent-page-forecasts = Prévisions
agent-connection-online = Connecté
agent-connection-connecting = Connexion…
agent-connection-offline = Hors connexion
agent-reconnecting = La connexion est coupée. Elle est en cours de rétablissement ; rien n’est perdu, et ce que vous envoyez partira dès son retour.
agent-choices = Réglages
agent-sound = Son
agent-sound-on = Son activé
agent-sound-off = Son coupé
agent-notices-allow = Autoriser les alertes du bureau
agent-notices-granted = Les alertes du bureau sont activées.
agent-notices-denied = Le navigateur bloque les alertes du bureau. Autorisez-les dans la barre d’adresse.
agent-notices-unsupported = Ce navigateur n’a pas d’alertes du bureau.

# Presence.
agent-presence = Présence
agent-presence-available = Disponible
agent-presence-break = En pause
agent-presence-away = Absent
agent-presence-offline = Hors ligne
agent-presence-because = { $presence } : { $reason }
agent-since = Depuis { $when }
agent-since-until = Depuis { $since }, jusqu’à { $until }
agent-presence-since = { $presence }, depuis { $when }
agent-break-reasons = Motif de la pause
agent-be-available = Être disponible
agent-note-missed-offers = Vous n’avez pas répondu à des propositions : nous vous avons indiqué comme absent. Choisissez Disponible à votre retour.
agent-note-connection-lost = Votre connexion a été coupée un moment : nous vous avons indiqué comme absent. Choisissez Disponible à votre retour.
agent-note-phone-unreachable = Votre téléphone était injoignable : nous vous avons mis absent. Testez-le, puis choisissez Disponible.
agent-note-own-phone = Le { $phone } n’a pas répondu ou était injoignable : nous vous avons mis absent. Testez-le, puis choisissez Disponible.
agent-note-shift-over = Votre service prévu est terminé. Vous ne recevez plus de nouveaux contacts ; choisissez Disponible pour continuer.
agent-note-disabled = Votre compte a été désactivé un moment. Choisissez Disponible à votre retour.
break-pause = Courte pause
break-lunch = Déjeuner
break-meeting = Réunion
break-training = Formation

# The phone.
agent-phone-off = Téléphone éteint
agent-phone-starting = Le téléphone démarre…
agent-phone-ready = Téléphone prêt
agent-phone-failed = Téléphone pas prêt
agent-phone-call-ringing = Le téléphone sonne
agent-phone-call-up = En communication
agent-phone-rings = Votre téléphone sonne
agent-phone-simulated = Réseau simulé, sans son
agent-phone-own = Vos appels sonnent au { $phone }
agent-phone-problem-microphone = Le navigateur n’a pas le droit d’utiliser le micro. Autorisez-le dans la barre d’adresse, ou branchez-en un, puis réessayez.
agent-phone-problem-network = Le réseau téléphonique est injoignable. Nous réessayons. Vérifiez votre connexion ; avec un VPN, essayez sans.
agent-phone-problem-token = La connexion du téléphone a été refusée. Elle est renouvelée ; si cela reste ainsi, rechargez la page, puis déconnectez-vous et reconnectez-vous.
agent-phone-problem-path = Votre réseau ne laisse pas passer les appels. Prenez-en un autre (le partage de connexion d’un mobile suffit), ou demandez à ceux qui le gèrent d’ouvrir l’accès au réseau téléphonique.
phone-test = Tester mon téléphone
phone-test-ringing = Nous appelons votre téléphone. Répondez ici quand il sonne.
phone-test-ringing-own = Nous appelons le { $phone }. Répondez.
phone-test-answered = Décroché. Écoutez la phrase.
phone-test-answered-own = Décroché. Écoutez la phrase.
phone-test-heard = Votre téléphone marche : il a sonné et a été décroché.
phone-test-heard-own = Le { $phone } a été décroché. Si ce n’était pas vous, une messagerie a pris l’appel : faites-la répondre plus tard.
phone-test-busy = L’appel a été refusé, ou vous étiez déjà en ligne. Réessayez.
phone-test-busy-own = Le { $phone } était occupé ou a refusé l’appel. Réessayez ; si cela continue, voyez s’il renvoie les appels.
phone-test-no-answer = L’appel n’est pas arrivé à cette fenêtre, ou personne n’a répondu. Si rien n’a sonné, rechargez la page et réessayez ; puis essayez un autre réseau, ou demandez à un superviseur de recevoir les appels sur un téléphone ordinaire.
phone-test-no-answer-own = Personne n’a répondu au { $phone }. Vérifiez qu’il est allumé et pas en silencieux. Si le numéro est faux, un superviseur le change sur la page Équipe.
phone-test-failed = L’appel a échoué. Rechargez la page et réessayez ; si cela continue, dites-le à un superviseur.
phone-test-failed-own = Le { $phone } est injoignable. Vérifiez le numéro ou l’adresse avec un superviseur, qui le change sur la page Équipe.
agent-phone-problem-busy = Vous étiez déjà en communication.
agent-phone-problem-refused = Le réseau a refusé l’appel.
agent-phone-problem-elsewhere = L’autre côté est injoignable pour l’instant.
agent-phone-problem-unsupported = Ce navigateur ne permet pas d’appeler. Utilisez une version récente de Chrome, Firefox, Safari ou Edge, en HTTPS.
agent-phone-problem-unknown = Le téléphone a rencontré un problème. Réessayez ; si cela persiste, rechargez la page.
agent-answer = Décrocher
agent-reject = Refuser
agent-hang-up = Raccrocher
agent-hang-up-sure = Raccrocher avec { $name } ?
agent-machine = Répondeur
agent-machine-sure = Compter comme non joint ?
agent-mute = Couper le micro
agent-keypad = Clavier
agent-keypad-pressed = Touches composées

# An offer.
agent-offer-chat = Chat
agent-offer-callback = Rappel
agent-offer-call-on = Appel sur « { $line } »
agent-offer-ticket = Demande écrite
agent-offer-title = { $name } vous attend
agent-offer-heard = Proposition : { $who } : { $subject }. { $seconds } secondes pour répondre. Alt A accepte, Alt D refuse.
agent-waited = Attend depuis { $span }
agent-accept = Accepter
agent-decline = Refuser

# Pourquoi ce contact est le suivant, et pourquoi cet agent. skill vaut « none » quand tout agent peut le prendre.
why-offer = { $waiting ->
    [1] Seule demande en attente en { $language }.
   *[other] Première des { $waiting } demandes en attente en { $language }.
} { $free ->
    [1] Seul agent libre qui convienne
   *[other] Meilleur choix parmi { $free } agents libres qui conviennent
} : niveau { $level } sur 5{ $skill ->
    [none] {""}
   *[other] , compétence « { $skill } »
}.
why-kept-agent = Cette personne vous connaît : c’est à vous qu’elle a parlé en dernier.
why-kept-other = Ils se connaissent : le client a parlé à ce conseiller en dernier.
why-widened = Proposée à davantage de personnes après { $span } d’attente.
why-widened-at-once = Proposée à davantage de personnes.

# Who the customer is.
agent-customer = Client
agent-assurance-verified = Identité vérifiée
agent-assurance-keypad = Confirmé au clavier
agent-assurance-unverified = Non vérifié
agent-why = Pourquoi vous
agent-unverified-hint = Le site ne s’est pas porté garant de cette personne. Ne communiquez rien qui relève d’un compte.
agent-customer-language = Langue
agent-also-speaks = Parle aussi
agent-served-in = { $language } (client : { $own })
agent-number = Téléphone
agent-number-withheld = Numéro masqué
agent-voicemail = Message vocal
agent-voicemail-listen = Écouter le message
agent-voicemail-not-yet = Le réseau téléphonique ne donne pas encore le message. Réessayez dans une minute.
agent-voicemail-deleted = Ce message a été supprimé : les messages sont gardés un temps limité.
agent-line = Ligne
agent-country = Pays
agent-fallback-email = E-mail de secours
agent-custom = Transmis par le site
agent-requests = Demandes

# Work.
agent-work = Vos contacts
agent-no-work = Rien en cours
agent-no-work-available = Le prochain contact qui vous correspond vous sera proposé ici.
agent-no-work-not-available = Aucune proposition ne vous parvient. Choisissez Disponible pour en recevoir.
agent-waiting = { $count ->
    [0] Personne ne vous attend.
    [one] { $count } personne que vous pourriez aider attend.
   *[other] { $count } personnes que vous pourriez aider attendent.
}
agent-waiting-held-back = { $count ->
    [one] { $count } personne attend ; vous ne l’avez pas prise, elle vous revient dans { $span }.
   *[other] { $count } personnes que vous pourriez aider attendent. L’une d’elles, que vous n’avez pas prise, vous revient dans { $span }.
}
agent-seconds = { $seconds } s
agent-unread = { $count ->
    [one] { $count } message non lu
   *[other] { $count } messages non lus
}
agent-typing-short = écrit…
agent-state-waiting = en attente
agent-state-offered = proposé
agent-state-connecting = mise en relation
agent-state-talking = en cours
agent-state-ticketed = en cours, ticket
agent-state-wrapping = clôture
agent-state-booked = appel réservé
agent-state-retrying = nouvel essai prévu
agent-state-asking = client interrogé sur un nouvel essai
agent-state-ended = terminé
agent-state-left = parti
agent-state-canceled = annulé
agent-state-failed = pas joint

# A conversation.
agent-contact = Contact
agent-no-contact = Aucun contact choisi
agent-no-contact-hint = La conversation ou l’appel que vous acceptez s’affiche ici.
agent-transcript = Conversation
agent-transcript-empty = Rien n’a encore été dit.
agent-typing = { $name } écrit…
agent-read = vu
agent-sending = envoi…
agent-message = Message
agent-message-hint = Écrivez un message. Entrée l’envoie.
agent-customer-away = { $name } : la fenêtre est fermée pour l’instant. Les messages sont conservés et s’afficheront à sa réouverture.
agent-end-chat = Terminer
agent-end-chat-sure = Terminer maintenant ?
agent-limit = Limite de la session dans
agent-limit-hint = Elle devient alors aussi un ticket ; vous pouvez continuer.
agent-limit-heard = La limite de la session est atteinte à { $when }. Vous pourrez continuer ensuite.
agent-ticket-by = réponse due { $when }
agent-ticket-hint = La session a dépassé sa limite et est enregistrée comme ticket. Vous pouvez continuer ; rien n’est coupé.

# A call.
agent-call = Appel
agent-call-from = appelé depuis le { $number } : { $why }
caller-why-same-country = notre numéro du pays appelé ({ $country })
caller-why-parent-country = notre numéro d’un pays qui partage la numérotation ({ $country })
caller-why-same-calling-code = notre numéro avec le même indicatif
caller-why-configured-neighbor = prévu pour remplacer un numéro du pays appelé ({ $country })
caller-why-default = notre numéro par défaut : aucun n’est plus proche ({ $country })
caller-why-any = aucun n’est proche ({ $country }), et celui par défaut ne peut pas servir
caller-why-toll-free = le seul qui puisse s’afficher dans le pays appelé ({ $country })
caller-why-kept = gardé, les appels précédents en venaient
agent-call-line = sur la ligne « { $line } »
agent-leg-waiting = L’appel se prépare…
agent-leg-agent-ringing = Votre téléphone sonne ; il décroche tout seul.
agent-own-ringing = Votre téléphone { $phone } sonne : décrochez et appuyez sur 1.
agent-leg-dialing = Appel vers { $name }, depuis le { $number }…
agent-leg-ringing = Le téléphone sonne chez { $name }…
agent-leg-joining = { $name } vous est passé…
agent-leg-talking = Vous êtes en ligne avec { $name }.
agent-leg-silent = Le réseau téléphonique ne nous répond pas. Dès qu’il répond, l’appel continue, ou nous réessayons ; rien n’est composé deux fois.
agent-call-off = { $name } : { $why } Votre téléphone raccroche tout seul.
agent-call-over = L’appel est terminé.
agent-listener-listen = { $name } écoute cet appel.
agent-listener-coach = { $name } écoute et vous parle ; le client ne l’entend pas.
agent-listener-barge = { $name } est dans l’appel ; tout le monde l’entend.
agent-listen = Écouter
agent-coach = Souffler
agent-barge = Intervenir
agent-listen-sure = Intervenir : tous entendent
agent-leave-call = Quitter l’appel
agent-listening-ringing = Votre téléphone sonne pour l’appel avec { $name } ; il décroche seul.
agent-listening-listen = Vous entendez l’appel avec { $name }. Personne ne vous entend.
agent-listening-coach = Vous êtes dans l’appel avec { $name }. Seul l’agent vous entend.
agent-listening-barge = Vous êtes dans l’appel avec { $name }. Tous vous entendent.
agent-recording = Enregistrement
agent-recording-asking = Demandez au client si l’appel peut être enregistré. Rien n’est encore enregistré.
agent-recording-yes = Il accepte
agent-recording-no = Il refuse
agent-recording-on = Cet appel est enregistré.
agent-recording-paused = L’enregistrement est en pause.
agent-recording-pause = Mettre l’enregistrement en pause
agent-recording-go-on = Reprendre l’enregistrement
agent-recording-end = Terminer l’enregistrement
agent-pass-on = Transmettre
agent-pass-on-title = Transmettre l’appel
agent-pass-to-topic = À une équipe
agent-pass-to-topic-hint = Le client entend une phrase et de la musique, au premier rang. Vous avez ensuite du temps pour vos notes.
agent-pass-to-colleague = Consulter d’abord un collègue
agent-pass-to-colleague-hint = Vous lui parlez pendant que le client entend de la musique.
agent-pass-topic = Sujet
agent-pass-language = Langue
agent-pass-note = Note pour les collègues
agent-pass-note-hint = Les clients ne la voient jamais.
agent-pass-do = Transmettre
agent-pass-nobody = Aucun collègue n’est libre en ce moment.
agent-pass-no-team = Personne d’autre n’est là pour prendre cet appel.
agent-ask = Consulter { $name }
agent-consult-ringing = Le téléphone sonne chez { $name }.
agent-consult-talking = Vous parlez avec { $name }. Le client entend de la musique.
agent-consult-joint = Vous parlez à trois avec { $name } et le client.
agent-hand-over = Passer l’appel à { $name }
agent-bring-in = Faire entrer le client
agent-back = Revenir au client
agent-back-joint = Continuer sans { $name }
agent-back-ringing = Ne plus demander
agent-asked-title = { $agent } vous demande dans un appel
agent-asked-about = { $name } : { $subject }
agent-asked-ringing = Votre téléphone sonne.
agent-asked-talking = Vous parlez avec { $agent }. Le client entend de la musique.
agent-asked-joint = Le client vous entend.
agent-asked-take = Prendre l’appel
agent-asked-decline = Pas maintenant
agent-asked-leave = Quitter l’appel
agent-passed-on = Vous avez transmis l’appel : { $name }
agent-note-keep = Enregistrer la note
agent-note-none = Pas de note
agent-note-write = Écrire une note
agent-note-begun = Note commencée : { $name }
agent-note-go-on = Continuer
agent-note-later = Plus tard
agent-ready = Je suis prêt
agent-next-try = Prochain essai : { $when }
agent-tries = Essai { $tries } sur { $most }
agent-heard = La ligne dit : « { $text } »
agent-hold = Mettre en attente
agent-take-back = Reprendre le client
agent-unmute = Activer le micro
agent-muted-hint = Votre micro est coupé : personne ne vous entend.
agent-held = { $name } est en attente et entend de la musique.
agent-held-consultation = { $name } entend de la musique pendant que vous consultez un collègue.
agent-outcome-completed = Vous vous êtes parlé.
agent-outcome-answered = Vous vous êtes parlé.
agent-outcome-transferred = Transmis.
agent-outcome-time-limit = La durée maximale d’un appel est atteinte.
agent-outcome-busy = La ligne était occupée.
agent-outcome-no-answer = Personne n’a répondu.
agent-outcome-declined = L’appel a été refusé.
agent-outcome-machine = Un répondeur a décroché.
agent-outcome-failed = L’appel n’a pas pu aboutir.
agent-outcome-agent-gone = Votre téléphone n’était pas en ligne à temps.
agent-outcome-cut-off = L’appel a été coupé.
agent-outcome-lost = L’appel a été perdu ; nous ne savons pas comment il s’est terminé.
agent-outcome-dead-number = Ce numéro est injoignable.
agent-outcome-not-allowed = Nous n’avons pas le droit d’appeler ce numéro.
agent-outcome-unsure = Nous ne savons pas si l’appel a abouti.
agent-outcome-disturbed = Le réseau téléphonique était en panne ; cela ne compte pas comme un essai.
agent-outcome-not-placed = Le réseau téléphonique n’a pas pris l’appel ; ni vous ni votre téléphone n’y êtes pour rien.
agent-outcome-canceled = Annulé.

# After the contact.
agent-wrap-up = Clôture
agent-wrap-up-left = Libre pour le prochain contact dans
agent-more-time = Plus de temps
agent-disposition = Comment cela s’est-il terminé ?
agent-disposition-missing = Veuillez choisir comment cela s’est terminé.
agent-choose = Choisir…
agent-note = Note
agent-finish = Terminer
disposition-solved = Résolu
disposition-follow-up = À suivre
disposition-unreachable = Pas joint
disposition-wrong-topic = Mauvais sujet
disposition-other = Autre

# The floor.
agent-floor-first = Les { $shown } premiers sont affichés.
agent-floor-waiting = En attente
agent-floor-waiting-none = Personne n’attend
agent-floor-waiting-hint = Les personnes qui attendent s’afficheraient ici dans l’ordre de passage, avec leur rang et l’attente estimée.
agent-floor-agents = Équipe
agent-floor-agents-none = Personne n’est connecté
agent-floor-agents-hint = Les agents s’afficheraient ici avec leur présence et ce qui les occupe.
agent-floor-talking = En cours
agent-floor-talking-none = Aucun échange en cours
agent-floor-talking-hint = Les chats et appels en cours s’afficheraient ici.
agent-floor-callbacks = Rappels
agent-floor-callbacks-none = Aucun rappel
agent-floor-callbacks-hint = Les rappels s’afficheraient ici avec chaque essai et son résultat.
agent-floor-waits = Attentes
agent-floor-waits-none = Aucune attente connue
agent-floor-waits-hint = L’attente par langue et par canal s’afficherait ici.
agent-floor-tickets = Tickets
agent-floor-tickets-none = Aucun ticket
agent-floor-tickets-hint = Les demandes écrites et les contacts qui ont dépassé leur limite s’afficheraient ici.
agent-column-place = Rang
agent-column-customer = Client
agent-column-agent = Agent
agent-column-language = Langue
agent-column-languages = Langues
agent-column-channel = Canal
agent-column-subject = Objet
agent-column-waited = Attend depuis
agent-column-estimate = Estimation
agent-column-state = État
agent-column-talking = Durée
agent-column-presence = Présence
agent-column-load = Charge
agent-column-contacts = Avec
agent-column-number = Numéro
agent-column-next-try = Prochain essai
agent-column-attempts = Essais
agent-column-waiting = En attente
agent-column-ticket = Ticket
agent-column-priority = Priorité
agent-column-opened = Ouvert
agent-column-respond-by = Réponse due
agent-load-chats = { $most ->
    [one] { $chats } sur { $most } chat
   *[other] { $chats } sur { $most } chats
}
agent-load-calls = { $count ->
    [one] { $count } appel
   *[other] { $count } appels
}
agent-load-offers = { $count ->
    [one] { $count } proposition
   *[other] { $count } propositions
}
agent-load-wrapping = { $count } en clôture
agent-no-attempts = Pas encore essayé
agent-attempt-open = en cours
agent-attempt-intent = en préparation
agent-attempt-unknown = en vérification
agent-attempt-placed = lancé
agent-attempt-agent-ringing = sonne chez l’agent
agent-attempt-dialing = en composition
agent-attempt-ringing = sonne
agent-attempt-in = en ligne
agent-attempt-talking = en communication
agent-attempt-unsure = en vérification
agent-hung-up = { $by ->
    [customer] le client a raccroché
    [agent] l’agent a raccroché
    [supervisor] terminé par un superviseur
    [provider] coupé par le réseau
    [unknown] appel perdu, on ne sait pas comment
   *[other] terminé par notre système
}
agent-attempt-ended = terminé
agent-ticket-state-open = ouvert
agent-ticket-state-pending = en attente du client
agent-ticket-state-solved = résolu

# Lines of the system, told to the agent instead of the customer.
event-agent-left = { $agent } a dû partir. Le client est revenu dans la file, vers l’avant.
event-agent-lost = { $agent } a perdu la connexion. Le client est revenu dans la file, vers l’avant.
event-widened = Davantage de personnes sont maintenant sollicitées.
event-widened-languages = On peut maintenant répondre dans une autre langue que le client a acceptée.
event-channel-changed = Le client continue par un autre moyen. Sa place est gardée.

# A booked call is offered.
agent-offer-booked = Réservé pour { $when }
agent-outcome-no-caller-id = Il ne restait aucun numéro pour appeler.
agent-outcome-limit = Le numéro a été appelé autant de fois que possible en une journée.
agent-report-abuse = Signaler un abus : plus aucun appel à ce numéro ni à ce compte tant qu’un superviseur ne l’a pas levé
