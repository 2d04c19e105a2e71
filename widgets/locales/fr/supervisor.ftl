# What only a supervisor sees: the team, what may be done about a contact, and why somebody was offered what.
team-skills = Compétences
team-hours = Horaires prévus
team-hours-free = libres
team-hours-hint = Par exemple Mo-Fr 09:00-17:00, Sa 10:00-13:00 (jours en anglais). Vide : quand la personne se dit disponible.
team-zone = Fuseau horaire
team-actions = Actions
team-change = Modifier
team-change-of = Modifier { $name }
team-level = niveau { $level }
team-level-from = { $level ->
    [1] tout niveau
   *[other] niveau { $level } ou plus
}
team-since-until = Depuis { $since }, jusqu’à { $until }
team-note-missed-offers = propositions sans réponse
team-note-connection-lost = connexion perdue
team-note-phone-unreachable = téléphone injoignable
team-note-shift-over = service terminé
team-note-disabled = compte désactivé
team-no-chats = pas de chats
team-no-calls = pas d’appels
team-reserved = plus de chats : un appel attend
team-not-spoken = non parlée
team-no-skill = aucune
team-skill-new = Autre compétence
team-skill-add = Ajouter
team-chats = Chats à la fois
team-calls = Prend des appels
team-phone = Son propre téléphone
team-phone-hint = Un numéro avec son indicatif, ou sip:nom@hote. Vide : le téléphone de l’espace de travail.
team-acts = Agit aussitôt sur les prochaines propositions. Ce qui est en cours reste en place.
team-save = Enregistrer

# Freeing an agent.
finish-work = Libérer l’agent
finish-of = Libérer l’agent : { $customer }
finish-title = Libérer { $agent } ? Client : { $customer }
finish-sure = Libérer maintenant
finish-offered = La proposition est retirée. { $customer } garde sa place et sera proposé d’abord à quelqu’un d’autre.
finish-connecting = L’appel en préparation est arrêté. { $customer } retrouve sa place dans la file.
finish-chat = Le chat se termine maintenant pour { $customer } et { $agent }, sans clôture. C’est définitif.
finish-call = L’appel est coupé maintenant pour { $customer } et { $agent }, sans clôture. C’est définitif.
finish-wrapping = { $agent } : la clôture se termine maintenant, place au contact suivant.

# Who is asked for somebody who waits.
who-asked = Qui est sollicité
who-offered = Proposé à { $agent }
who-kept = Réservé à { $agent } jusqu’à { $when }
who-reserved = { $agent } ne prend plus de chats avant que cet appel soit proposé
who-step = Étape { $step } sur { $steps } : { $languages }, { $level ->
    [1] tout niveau
   *[other] niveau { $level } ou plus
}{ $skill ->
    [none] {""}
   *[other] , « { $skill } » au niveau { $skill_level } ou plus
}{ $more_at ->
    [none] {""}
   *[other] {"\u202F"}; davantage de personnes à partir de { $more_at }
}

# Why.
why = Pourquoi ?
why-of = Pourquoi ? { $customer }
why-title = Pourquoi : { $customer }
why-decisions = Décisions
why-none = Pas encore proposé
why-none-nobody = Aucune personne qui convienne n’est connectée.
why-none-waiting = Aucune personne qui convienne n’est libre, ou quelqu’un d’autre est avant.
why-none-booked = Il a son propre créneau.
why-none-retrying = Le prochain essai est à heure fixe.
why-none-asking = On a demandé au client s’il veut un nouvel essai.
why-older = Décisions plus anciennes
why-decision = { $customer } : cette demande attendait depuis { $span } et était la prochaine en { $language } ({ $waiting } en attente). { $free ->
    [1] { $agent } : seul agent libre qui convienne
   *[other] { $agent } : meilleur choix parmi { $free } agents libres qui conviennent
} ({ $level ->
    [1] tout niveau
   *[other] niveau { $level } ou plus
}{ $skill ->
    [none] {""}
   *[other] , « { $skill } » au niveau { $skill_level } ou plus
}{ $step ->
    [0] {""}
    [1] {""}
   *[other] , dès l’étape { $step }
}).
why-decision-kept = { $customer } : cette demande attendait depuis { $span } ; elle était réservée à { $agent }, à qui le client a parlé en dernier.
why-passed = { $customer } était avant, mais { $reason }.
why-overtaken-title = Proposés avant cette demande
why-overtaken = { $agent } a reçu une autre demande ({ $customer }). Celle-ci était avant, mais { $reason }.
why-not-language = la demande ne pouvait pas encore être traitée dans une langue que parle { $agent }
why-not-level = { $agent } n’avait pas le niveau de langue que la demande exigeait
why-not-skill = { $agent } n’avait pas, à ce niveau, la compétence que la demande exigeait
why-not-channel = { $agent } ne prend pas ce canal
why-not-room = { $agent } n’avait pas de place à ce moment
why-not-declined = { $agent } venait de ne pas la prendre
why-not-kept = la demande était réservée à l’agent que connaît le client
why-data = Les données
why-data-line = Demandé
why-data-kept = l’agent déjà connu
why-data-any-skill = aucune compétence requise
why-data-skill-of = « { $skill } » au niveau { $level } ou plus
why-data-wishes = Compétences souhaitées
why-data-rank = Rang compté depuis
why-data-free = Libres qui conviennent
why-data-agents = Les meilleurs
why-data-idle = Sans rien depuis
why-data-step = Étape
why-data-offer = Proposition

# The demo's simulated day.
day-watch = Regarder une journée simulée
day-title = Journée simulée
day-prepared = La journée se prépare…
day-says = Journée simulée, { $time }, { $speed }. Ce ne sont pas vos clients.
day-says-paused = Journée simulée, { $time }, en pause. Ce ne sont pas vos clients.
day-ended-day-over = La journée simulée est terminée.
day-ended-time-up = Une demi-heure s’est écoulée : la journée simulée s’arrête ici, à { $time }.
day-speed = Vitesse
day-pause = Pause
day-stop = Revenir au plateau
day-times = ×{ $speed }

# How right the waits were that customers were shown.
forecast-failed = Les chiffres n’ont pas pu être lus
forecast-few = Pas encore assez d’attentes
forecast-few-hint = Dès qu’une cinquantaine d’attentes des { $days } derniers jours seront terminées, vous verrez ici combien sont restées dans la fourchette affichée, par heure, canal et langue.
forecast-few-so-far = { $quotes ->
    [one] Jusqu’ici : { $quotes } attente.
   *[other] Jusqu’ici : { $quotes } attentes.
}
forecast-kept = { $tenths } attentes sur 10 sont restées dans la fourchette affichée
forecast-days = { $days ->
    [one] Dernier jour
   *[other] { $days } derniers jours
}
forecast-waits = { $quotes ->
    [one] { $quotes } attente
   *[other] { $quotes } attentes
}
forecast-share = { $share } dans la fourchette
forecast-left = { $left ->
    [one] { $left } personne partie avant son tour
   *[other] { $left } personnes parties avant leur tour
}
forecast-unknown = { $unknown ->
    [one] { $unknown } fois, aucune attente n’a pu être annoncée
   *[other] { $unknown } fois, aucune attente n’a pu être annoncée
}
forecast-drifting = Sur les cent dernières attentes, seulement { $share } sont restées dans la fourchette.
forecast-drifting-hint = Quelque chose a changé que la prévision ne suit pas. Regardez ci-dessous où cela a commencé, et si les horaires prévus et les compétences sont encore justes.
forecast-hours = Dans la fourchette, par heure de la journée
forecast-hours-note = Heures de votre horloge. Ligne : l’objectif de { $goal }.
forecast-hours-few = Plus clair : moins de { $few } attentes.
forecast-hours-table = Les mêmes chiffres en tableau
forecast-hours-bar = { $hour } : { $share } de { $quotes ->
    [one] { $quotes } attente
   *[other] { $quotes } attentes
}
forecast-classes = Par canal et par langue
forecast-classes-note = Typique = médiane. L’erreur est celle du milieu de la fourchette affichée ; à côté, ce qu’auraient dit deux règles courantes : l’attente de la dernière personne servie, et la longueur de la file multipliée par la durée moyenne.
forecast-count = { $count }
forecast-all = Tout
forecast-column-hour = Heure
forecast-column-waits = Attentes
forecast-column-kept = Tenues
forecast-column-sooner = Plus tôt
forecast-column-later = Plus tard
forecast-column-wait = Attente typique
forecast-column-error = Erreur typique
forecast-column-last = Erreur, dernière attente
forecast-column-line = Erreur, file × moyenne
forecast-column-bias = En moyenne
forecast-bias-none = servi comme annoncé
forecast-bias-sooner = servi environ { $span } plus tôt qu’annoncé
forecast-bias-later = servi environ { $span } plus tard qu’annoncé

# Booked calls.
agent-floor-booked = Appels réservés
agent-floor-booked-none = Aucun appel réservé
agent-floor-booked-hint = Les prochains sont à plus d’un jour.
agent-column-booked-for = Réservé pour
booked-covered = prévu
booked-short-nobody = personne de prévu qui puisse le prendre
booked-short-too-few = trop peu de monde prévu
booked-short-closed = fermé à cette heure
# Telephone

agent-floor-guarding = Téléphone
guard-dialing = Les appels sont passés.
guard-halt-supervisor = Aucun appel n’est passé : { $by } a tout arrêté ({ $when }).
guard-halt-command-line = Aucun appel n’est passé : { $by } a tout arrêté en ligne de commande ({ $when }).
guard-halt-account-refused = Aucun appel n’est passé : depuis { $when }, l’opérateur refuse notre compte. Vérifiez-le, puis laissez reprendre les appels.
guard-halt-spent = Aucun appel n’est passé : le maximum d’une journée est dépensé. Les appels reprennent ({ $until }), ou quand les règles permettent davantage.
guard-stop = Arrêter tous les appels
guard-stop-title = Arrêter tous les appels ?
guard-stop-what = Plus rien n’est composé. Les clients gardent leur place et lisent que le téléphone est en panne. Ceux qui parlent, ou dont le téléphone sonne déjà, ne sont pas dérangés.
guard-stop-sure = Arrêter tous les appels
guard-resume = Laisser reprendre les appels
guard-resume-title = Laisser reprendre les appels ?
guard-resume-what = Tous ceux qui attendent un appel gardent leur place et sont appelés à leur tour.
guard-spent = Dépense estimée aujourd’hui : { $spent }
guard-spent-of = Dépense estimée aujourd’hui : { $spent } sur { $most }
guard-bars = Numéros bloqués et perdus
guard-bars-none = Aucun numéro n’est bloqué ni perdu.
guard-bar-own-number = notre numéro
guard-bar-number = numéro appelé
guard-bar-account = client
guard-why-lost = l’opérateur dit qu’il n’est pas à nous
guard-why-abuse = signalé par { $by }
guard-column-what = Quoi
guard-column-why = Pourquoi
guard-column-since = Depuis
guard-column-until = Jusqu’à
guard-lift = Lever
guard-lift-of = Lever : { $what }
guard-enable = Réutiliser
guard-limits = Limites atteintes en ce moment
guard-limits-none = Aucune limite n’est atteinte.
guard-limit-address = une adresse réseau
guard-limit-number = un numéro appelé
guard-limit-prefix = des numéros qui commencent de même
guard-limit-country = un pays
guard-checked = Comparé avec l’opérateur : { $when }.
guard-number-missing = L’opérateur n’a pas notre numéro { $what }.
guard-country-off = L’opérateur n’appelle pas ce pays : { $what }.

# Ce que serait un jour à venir si quelque chose changeait.
forecast-view-forecasts = Attentes passées
forecast-view-what-if = Et si
what-if-title = Et si
what-if-about = Un jour à venir est simulé plusieurs fois selon les règles de ce service, tel que prévu et avec vos changements. Demander ne change rien.
what-if-day = Jour
what-if-arrivals = Clients, ± %
what-if-agents = Agents en plus
what-if-add-agents = Ajouter des agents
what-if-closed = Fermé aux nouvelles demandes
what-if-add-closed = Fermer un canal
what-if-count = Combien
what-if-from = De
what-if-until = À
what-if-ends-early = La fin doit être après le début.
what-if-remove = Retirer
what-if-ask = Simuler les deux jours
what-if-answer = Les deux jours
what-if-empty = Choisissez ce qui doit changer, puis simulez.
what-if-busy = Simulation en cours : une demi-minute au plus.
what-if-running = Une autre question est en cours de simulation. Redemandez dans une demi-minute.
what-if-basis-records = D’après les { $contacts } demandes des huit dernières semaines et les horaires prévus de votre équipe.
what-if-basis-example = D’après le jour d’exemple de la démo : trop peu de demandes sont enregistrées ({ $contacts }), ou aucun horaire n’est prévu ce jour-là.
what-if-days = Chaque jour a été simulé { $days } fois. Entre parenthèses : ce qu’un sur dix n’atteint pas, et dépasse.
what-if-unplanned = { $people ->
    [one] { $people } personne n’a pas d’horaires prévus et compte comme absente.
   *[other] { $people } personnes n’ont pas d’horaires prévus et comptent comme absentes.
}
what-if-figure = Chiffre
what-if-planned = Tel que prévu
what-if-changed = Avec changements
what-if-range = ({ $low } à { $high })
what-if-figure-contacts = Demandes
what-if-figure-wait-half = Attente, la moitié
what-if-figure-wait-most = Attente, neuf sur dix
what-if-figure-in-time = Réponse en { $target } s au plus
what-if-figure-gave-up = Ont abandonné
what-if-figure-turned-away = Refusées
what-if-figure-occupancy = Temps des agents avec du travail en cours

# How a try of an agent of theirs ended, where its agent reads other words (agent-outcome-…).
floor-outcome-completed = { $agent } et le client se sont parlé.
floor-outcome-answered = { $agent } et le client se sont parlé.
floor-outcome-agent-gone = Le téléphone de { $agent } n’était pas en ligne à temps.
floor-outcome-not-placed = Le réseau téléphonique n’a pas pris l’appel ; { $agent } n’y est pour rien.
floor-earlier = auparavant { $names }
