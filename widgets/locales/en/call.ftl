# The page of a call, reached by the link in a mail.
call-page-title = Your call with { $name }
call-our-number = Your phone will show
call-your-number = We call
call-place = Your place in line: { $place }
call-retrying = We could not reach you. Next try: { $when }
call-private = This link is yours alone.
call-private-change = Anyone who has it can change this call.
call-link-title = This link does not work
call-link-text = It is not complete, or the call is over. Please use the newest link from your e-mail.
call-unreachable-title = We could not be reached
call-asking = You declined our call. Choose another time below, or say in the help window that we may try again.
call-asking-number = We could not reach your number. Please give us another one in the help window; your place is kept.
call-again-where = Ask for it in the help window.
