# Mails as plain text. Variables: name, number, subject, respond_by (a local time in words, or "none"), link (whole address).
mail-ticket-received-subject = Ticket { $number }: { $subject }
mail-ticket-received-body =
    Hello { $name },

    We have received your request “{ $subject }”. Its number is { $number }.

    { $respond_by ->
        [none] We will answer as soon as we can.
       *[other] We will answer by { $respond_by }.
    }

    You can follow it, read everything and add information here:
    { $link }

    This link is yours alone. Anyone who has it can read your request, so please do not pass it on.

# Also: channel (chat or callback), minutes (the limit). The transcript is attached below by the sender of the mail.
mail-session-ticket-subject = Ticket { $number }: { $subject }
mail-session-ticket-body =
    Hello { $name },

    { $channel ->
        [callback] Your call took longer than { $minutes } min. So that nothing is lost, it is now also ticket { $number }.
       *[chat] Your chat took longer than { $minutes } min. So that nothing is lost, it is now also ticket { $number }.
    } You did not have to stop: you can go on as long as you need.

    { $respond_by ->
        [none] If something stays open, we will answer as soon as we can.
       *[other] If something stays open, we will answer by { $respond_by }.
    }

    You can read it and add information here:
    { $link }

    The conversation so far:

# Variables: name, number, subject, tries, caller_id, outcome (busy, no-answer, declined, failed, other), link, ask_again_link.
mail-callback-failed-subject = We could not reach you (ticket { $number })
mail-callback-failed-body =
    Hello { $name },

    You asked us to call you about “{ $subject }”. { $tries ->
        [one] We tried once, from { $caller_id }.
       *[other] We tried { $tries } times, from { $caller_id }.
    } { $outcome ->
        [busy] The last time, your line was busy.
        [no-answer] The last time, nobody answered.
        [declined] The last time, the call was declined.
        [failed] The last time, the call could not be put through. Please check the number you gave us.
       *[other] The last try did not reach you either.
    }

    We will not go on ringing, but your request is not lost: it is now ticket { $number }. Write to us whenever it suits you:
    { $link }

    If you would rather be called, ask again here, with this or another number:
    { $ask_again_link }

# About a booked call. Variables: name, subject, when (a local time in words), caller_id, link. Of a late one also: there
# (somebody; later: at the time in words `from`; nobody: not known when).
mail-call-booked-subject = Your call on { $when }
mail-call-booked-body =
    Hello { $name },

    We will call you about “{ $subject }”:

    { $when }

    Your phone will show: { $caller_id }

    See, move or cancel this call, or ask for a little more time:
    { $link }

    This link is yours alone. Anyone who has it can change your call, so please do not pass it on.

mail-call-moved-subject = Your call is moved to { $when }
mail-call-moved-body =
    Hello { $name },

    The time of our call about “{ $subject }” has changed. It is now:

    { $when }

    Your phone will show: { $caller_id }

    See, move or cancel this call:
    { $link }

mail-call-canceled-subject = Canceled: your call on { $when }
mail-call-canceled-body =
    Hello { $name },

    Our call about “{ $subject }” on { $when } is canceled. { $may_ring ->
        [1] A call was on its way already: your phone may still ring once, and you need not answer.
       *[other] We will not ring.
    }

    You can ask for another one whenever it suits you:
    { $ask_again_link }

mail-call-reminder-subject = Soon: your call on { $when }
mail-call-reminder-body =
    Hello { $name },

    A reminder of our call about “{ $subject }”:

    { $when }

    Your phone will show: { $caller_id }

    If it does not suit you any more, move or cancel it here:
    { $link }

mail-call-late-subject = We are late with your call
mail-call-late-body =
    Hello { $name },

    We wanted to call you about “{ $subject }” on { $when }, and are late. We are sorry.

    { $there ->
        [later] Nobody is here right now. We expect somebody from { $from }. You keep your place near the front of the line; we call from { $caller_id }.
        [nobody] Nobody is here right now, and we cannot say yet when somebody will be. You keep your place near the front of the line; we call from { $caller_id }.
       *[somebody] You are near the front of the line, and we call from { $caller_id } as soon as somebody is free.
    }

    If it does not suit you any more, choose another time or cancel the call here:
    { $link }
