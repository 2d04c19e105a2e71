# What only a supervisor sees: the team, what may be done about a contact, and why somebody was offered what.
team-skills = Compétences
team-hours = Horaires prévus
team-hours-free = libres
team-hours-hint = Par exemple Mo-Fr 09:00-17:00, Sa 10:00-13:00 (jours en anglais). Vide : quand la personne se dit disponible.
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
team-reserved = plus de chats : un appel attend
team-not-spoken = non parlée
team-no-skill = aucune
team-skill-new = Autre compétence
team-skill-add = Ajouter
team-chats = Chats à la fois
team-calls = Prend des appels
team-acts = Agit aussitôt sur les prochaines propositions. Ce qui est en cours reste en place.
team-save = Enregistrer

# Freeing an agent.
finish-work = Libérer l’agent
finish-of = Libérer l’agent : { $customer }
finish-title = Libérer { $agent } de { $customer } ?
finish-sure = Libérer maintenant
finish-offered = La proposition est retirée. { $customer } garde sa place et sera proposé d’abord à quelqu’un d’autre.
finish-connecting = L’appel en préparation est arrêté. { $customer } retrouve sa place dans la file.
finish-chat = Le chat se termine maintenant pour { $customer } et { $agent }, sans clôture. C’est définitif.
finish-call = L’appel est coupé maintenant pour { $customer } et { $agent }, sans clôture. C’est définitif.
finish-wrapping = La clôture de { $agent } se termine maintenant : place au contact suivant.

# Who is asked for somebody who waits.
who-asked = Qui est sollicité
who-offered = Proposé à { $agent }
who-kept = Réservé à { $agent } jusqu’à { $when }
who-reserved = { $agent } ne prend plus de chats avant que cet appel soit proposé
who-step = Étape { $step } sur { $steps } : { $languages }, { $level ->
    [1] tout niveau
   *[other] niveau { $level } ou plus
}{ $skill ->
    [none] {""}
   *[other] , « { $skill } » au niveau { $skill_level } ou plus
}{ $more_at ->
    [none] {""}
   *[other] {" "}; davantage de personnes à partir de { $more_at }
}

# Why.
why = Pourquoi ?
why-of = Pourquoi ? { $customer }
why-title = Pourquoi : { $customer }
why-decisions = Décisions
why-none = Pas encore proposé
why-none-nobody = Aucune personne qui convienne n’est connectée.
why-none-waiting = Aucune personne qui convienne n’est libre, ou quelqu’un d’autre est avant.
why-none-retrying = Le prochain essai est à heure fixe.
why-older = Décisions plus anciennes
why-decision = La demande de { $customer } attendait depuis { $span } et était la prochaine en { $language } ({ $waiting } en attente). { $free ->
    [1] { $agent } : seul agent libre qui convienne
   *[other] { $agent } : meilleur choix parmi { $free } agents libres qui conviennent
} ({ $level ->
    [1] tout niveau
   *[other] niveau { $level } ou plus
}{ $skill ->
    [none] {""}
   *[other] , « { $skill } » au niveau { $skill_level } ou plus
}{ $step ->
    [0] {""}
    [1] {""}
   *[other] , dès l’étape { $step }
}).
why-decision-kept = La demande de { $customer } attendait depuis { $span } ; elle était réservée à { $agent }, à qui le client a parlé en dernier.
why-passed = { $customer } était avant, mais { $reason }.
why-overtaken-title = Proposés avant cette demande
why-overtaken = { $agent } a reçu la demande de { $customer }. Celle-ci était avant, mais { $reason }.
why-not-language = la demande ne pouvait pas encore être traitée dans une langue que parle { $agent }
why-not-level = la demande exigeait un meilleur niveau de langue que celui de { $agent }
why-not-skill = la demande exigeait une compétence que { $agent } n’avait pas à ce niveau
why-not-channel = { $agent } ne prend pas ce canal
why-not-room = { $agent } n’avait pas de place à ce moment
why-not-declined = { $agent } venait de ne pas la prendre
why-not-kept = la demande était réservée à l’agent que connaît le client
why-data = Les données
why-data-line = Demandé
why-data-kept = l’agent déjà connu
why-data-any-skill = aucune compétence requise
why-data-skill-of = « { $skill } » au niveau { $level } ou plus
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
day-ended-time-up = Une demi-heure s’est écoulée : la journée simulée s’arrête ici, à { $time }.
day-speed = Vitesse
day-pause = Pause
day-stop = Revenir au plateau
day-times = ×{ $speed }
