# The page of a call, reached by the link in a mail.
call-page-title = Votre appel avec { $name }
call-our-number = Le numéro qui s’affichera
call-your-number = Nous appelons
call-place = Votre place dans la file : { $place }
call-retrying = Nous n’avons pas pu vous joindre. Prochain essai : { $when }
call-private = Ce lien n’appartient qu’à vous.
call-private-change = Toute personne qui l’a peut modifier cet appel.
call-link-title = Ce lien ne fonctionne pas
call-link-text = Il n’est pas complet, ou l’appel est terminé. Veuillez utiliser le lien le plus récent de vos e-mails.
call-unreachable-title = Nous ne sommes pas joignables
call-asking = Vous avez refusé notre appel. Choisissez un autre créneau ci-dessous, ou dites-nous dans la fenêtre d’aide de réessayer.
call-asking-number = Votre numéro n’a pas pu être joint. Donnez-nous-en un autre dans la fenêtre d’aide ; votre place est gardée.
call-again-where = Demandez-le dans la fenêtre d’aide.
