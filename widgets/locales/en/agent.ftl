# The agent panel.
agent-page-title = { $name }: agent panel
agent-connecting = Connecting…
agent-unreachable = The server cannot be reached
agent-dismiss = Dismiss

# Signing in and out.
agent-sign-in = Sign in
agent-sign-out = Sign out
agent-email = E-mail
agent-password = Password
agent-role = Role
agent-role-agent = Agent
agent-role-supervisor = Supervisor
agent-demo = Demo
agent-demo-title = Sign in as one of the demo’s people
agent-demo-hint = They are made up. To be several people at once, open this page in several tabs.
agent-goodbye-signed-out = You have been signed out. Please sign in again.
agent-goodbye-disabled = This account has been switched off.

# Top bar.
agent-pages = Pages
agent-page-work = My work
agent-page-floor = Floor
agent-page-forecasts = Forecasts
agent-connection-online = Connected
agent-connection-connecting = Connecting…
agent-connection-offline = No connection
agent-reconnecting = The connection is gone. It is being restored; nothing is lost, and what you send goes out when it is back.
agent-choices = Choices
agent-sound = Sound
agent-sound-on = Sound on
agent-sound-off = Sound off
agent-notices-allow = Allow desktop alerts
agent-notices-granted = Desktop alerts are on.
agent-notices-denied = The browser blocks desktop alerts. Allow them in the address bar.
agent-notices-unsupported = This browser has no desktop alerts.

# Presence.
agent-presence = Presence
agent-presence-available = Available
agent-presence-break = On a break
agent-presence-away = Away
agent-presence-offline = Offline
agent-presence-because = { $presence }: { $reason }
agent-since = Since { $when }
agent-since-until = Since { $since }, until { $until }
agent-presence-since = { $presence }, since { $when }
agent-break-reasons = Reason for the break
agent-be-available = Be available
agent-note-missed-offers = You missed offers, so we set you to away. Choose Available when you are back.
agent-note-connection-lost = Your connection was lost for a while, so we set you to away. Choose Available when you are back.
agent-note-phone-unreachable = Your phone could not be reached, so we set you to away. Test it, then choose Available.
agent-note-own-phone = { $phone } did not answer or could not be reached, so we set you to away. Test it, then choose Available.
agent-note-shift-over = Your planned shift is over. You get no new contacts; choose Available to go on.
agent-note-disabled = Your account was switched off for a while. Choose Available when you are back.
break-pause = Pause
break-lunch = Lunch
break-meeting = Meeting
break-training = Training

# The phone.
agent-phone-off = Phone off
agent-phone-starting = Phone starting…
agent-phone-ready = Phone ready
agent-phone-failed = Phone not ready
agent-phone-call-ringing = Phone ringing
agent-phone-call-up = On a call
agent-phone-rings = Your phone is ringing
agent-phone-simulated = Simulated network, no sound
agent-phone-own = Calls ring on { $phone }
agent-phone-problem-microphone = The browser may not use the microphone. Allow it in the address bar, or plug one in, then try again.
agent-phone-problem-network = The telephone network cannot be reached. We keep trying. Check your connection; on a VPN, try without it.
agent-phone-problem-token = The phone’s sign-in was refused. It is being renewed; if this stays, reload the page, then sign out and in again.
agent-phone-problem-path = Calls do not get through your network. Use another one (a phone’s hotspot will do), or ask those who run it to let calls to the telephone network out.
phone-test = Test my phone
phone-test-ringing = Your phone is being called. Answer here when it rings.
phone-test-ringing-own = { $phone } is being called. Answer it.
phone-test-answered = Answered. Listen to the sentence.
phone-test-answered-own = Answered. Listen to the sentence.
phone-test-heard = Your phone works: it rang and was answered.
phone-test-heard-own = { $phone } was answered. If it was not you, a mailbox took the call: have it answer later.
phone-test-busy = The call was declined, or you were on another one. Try again.
phone-test-busy-own = { $phone } was busy or declined the call. Try again; if it stays so, look whether it sends calls away.
phone-test-no-answer = The call did not get through to this window, or nobody answered. If nothing rang, reload the page and try again; then use another network, or ask a supervisor for calls on an ordinary phone.
phone-test-no-answer-own = Nobody answered { $phone }. See that it is on and not silent. If the number is wrong, a supervisor changes it on the Team page.
phone-test-failed = The call failed. Reload the page and try again; if it stays so, tell a supervisor.
phone-test-failed-own = { $phone } cannot be reached. Check the number or address with a supervisor, who changes it on the Team page.
agent-phone-problem-busy = You were on another call.
agent-phone-problem-refused = The network refused the call.
agent-phone-problem-elsewhere = The other side cannot be reached right now.
agent-phone-problem-unsupported = This browser cannot make calls. Use a current Chrome, Firefox, Safari or Edge over HTTPS.
agent-phone-problem-unknown = Something went wrong with the phone. Try again; if it stays like this, reload the page.
agent-answer = Answer
agent-reject = Reject
agent-hang-up = Hang up
agent-hang-up-sure = Hang up on { $name }?
agent-machine = Answering machine
agent-machine-sure = Count as not reached?
agent-mute = Mute
agent-keypad = Keypad
agent-keypad-pressed = Keys pressed

# An offer.
agent-offer-chat = Chat
agent-offer-callback = Callback
agent-offer-call-on = Call on “{ $line }”
agent-offer-ticket = Written request
agent-offer-title = { $name } is waiting for you
agent-offer-heard = Offer: { $who }: { $subject }. { $seconds } seconds to answer. Alt A accepts, Alt D declines.
agent-waited = Has waited { $span }
agent-accept = Accept
agent-decline = Decline

# Why this contact came next, and to this agent. skill is "none" when any agent may take it.
why-offer = { $waiting ->
    [one] The only request waiting in { $language }.
   *[other] First of { $waiting } requests waiting in { $language }.
} { $free ->
    [one] The only suitable agent who is free
   *[other] The best choice of { $free } suitable agents who are free
}: level { $level } of 5{ $skill ->
    [none] {""}
   *[other] , skilled in “{ $skill }”
}.
why-kept-agent = They know you: they talked to you last.
why-kept-other = They know each other: the customer talked to this agent last.
why-widened = Widened to more people after waiting { $span }.
why-widened-at-once = Widened to more people.

# Who the customer is.
agent-customer = Customer
agent-assurance-verified = Verified
agent-assurance-keypad = Confirmed by keypad
agent-assurance-unverified = Not verified
agent-why = Why you
agent-unverified-hint = The site has not vouched for this person. Give out nothing that belongs to an account.
agent-customer-language = Language
agent-also-speaks = Also speaks
# The language somebody is served in, and their own.
agent-served-in = { $language } (customer: { $own })
agent-number = Phone number
agent-number-withheld = Number withheld
agent-voicemail = Spoken message
agent-voicemail-listen = Listen to the message
agent-voicemail-not-yet = The message cannot be had from the telephone network right now. Please try again in a minute.
agent-voicemail-deleted = This message was deleted: messages are kept for a limited time.
agent-line = Line
agent-country = Country
agent-fallback-email = Fallback e-mail
agent-custom = From the site
agent-requests = Requests

# Work.
agent-work = Your contacts
agent-no-work = Nothing in your hands
agent-no-work-available = The next contact that fits you is offered here.
agent-no-work-not-available = You get no offers now. Choose Available to get some.
agent-waiting = { $count ->
    [0] Nobody is waiting for you.
    [one] { $count } person is waiting whom you could help.
   *[other] { $count } people are waiting whom you could help.
}
agent-waiting-held-back = { $count ->
    [one] { $count } person is waiting; you did not take them, they come back to you in { $span }.
   *[other] { $count } people are waiting whom you could help. One you did not take comes back to you in { $span }.
}
agent-seconds = { $seconds } s
agent-unread = { $count ->
    [one] { $count } unread message
   *[other] { $count } unread messages
}
agent-typing-short = typing…
agent-state-waiting = in line
agent-state-offered = offered
agent-state-connecting = connecting
agent-state-talking = talking
agent-state-ticketed = talking, ticket
agent-state-wrapping = wrap-up
agent-state-booked = call booked
agent-state-retrying = next try planned
agent-state-asking = asked whether to try again
agent-state-ended = ended
agent-state-left = left
agent-state-canceled = canceled
agent-state-failed = not reached

# A conversation.
agent-contact = Contact
agent-no-contact = No contact chosen
agent-no-contact-hint = The conversation or call you accept appears here.
agent-transcript = Conversation
agent-transcript-empty = Nothing has been said yet.
agent-typing = { $name } is typing…
agent-read = seen
agent-sending = sending…
agent-message = Message
agent-message-hint = Write a message. Enter sends.
agent-customer-away = { $name }’s window is closed right now. Messages are kept and shown when it is open again.
agent-end-chat = End chat
agent-end-chat-sure = End it now?
agent-limit = Session limit in
agent-limit-hint = Then it becomes a ticket as well; you can go on.
agent-limit-heard = The session limit is reached at { $when }. You can go on after it.
agent-ticket-by = answer due { $when }
agent-ticket-hint = The session passed its limit and is on record as a ticket. You can go on; nothing is cut off.

# A call.
agent-call = Call
agent-call-from = called from { $number }: { $why }
caller-why-same-country = our number in { $country }
caller-why-parent-country = our number in a country whose numbering { $country } shares
caller-why-same-calling-code = our number with the same country code
caller-why-configured-neighbor = set to stand in for { $country }
caller-why-default = our default: no number of ours is nearer to { $country }
caller-why-any = none is near to { $country }, and the default cannot be used
caller-why-toll-free = the only one that can be shown in { $country }
caller-why-kept = kept, since earlier calls came from it
agent-call-line = on the line “{ $line }”
agent-leg-waiting = The call is being set up…
agent-leg-agent-ringing = Your phone is ringing; it is answered by itself.
agent-own-ringing = Your phone { $phone } rings: answer it and press 1.
agent-leg-dialing = Calling { $name } from { $number }…
agent-leg-ringing = { $name }’s phone is ringing…
agent-leg-joining = Putting { $name } through to you…
agent-leg-talking = You are talking with { $name }.
agent-leg-silent = The telephone network is not answering us. As soon as it does, the call goes on, or we try again; nothing is dialed twice.
agent-call-off = { $name }: { $why } Your phone hangs up by itself.
agent-call-over = The call is over.
agent-listener-listen = { $name } is listening to this call.
agent-listener-coach = { $name } is listening and speaks to you; the customer does not hear it.
agent-listener-barge = { $name } is in the call; everybody hears them.
agent-listen = Listen
agent-coach = Coach
agent-barge = Join in
agent-listen-sure = Join in: all hear you
agent-leave-call = Leave the call
agent-listening-ringing = Your phone is ringing for the call of { $name }; it is answered by itself.
agent-listening-listen = You hear the call of { $name }. Nobody hears you.
agent-listening-coach = You are in the call of { $name }. Only the agent hears you.
agent-listening-barge = You are in the call of { $name }. Everybody hears you.
agent-recording = Recording
agent-recording-asking = Ask the customer whether the call may be recorded. Nothing is recorded yet.
agent-recording-yes = They agree
agent-recording-no = They do not
agent-recording-on = This call is recorded.
agent-recording-paused = The recording is paused.
agent-recording-pause = Pause recording
agent-recording-go-on = Go on recording
agent-recording-end = End recording
agent-pass-on = Pass on
agent-pass-on-title = Pass the call on
agent-pass-to-topic = To a team
agent-pass-to-topic-hint = The customer hears a sentence and music, and is first in line. Then you have time for your notes.
agent-pass-to-colleague = Ask a colleague first
agent-pass-to-colleague-hint = You talk to them while the customer hears music.
agent-pass-topic = Topic
agent-pass-language = Language
agent-pass-note = Note for colleagues
agent-pass-note-hint = Customers never see it.
agent-pass-do = Pass on now
agent-pass-nobody = No colleague is free right now.
agent-pass-no-team = Nobody else is there now who could take this call.
agent-ask = Ask { $name }
agent-consult-ringing = { $name }’s phone is ringing.
agent-consult-talking = You are talking with { $name }. The customer hears music.
agent-consult-joint = You, { $name } and the customer are talking together.
agent-hand-over = Hand over to { $name }
agent-bring-in = Bring the customer in
agent-back = Back to the customer
agent-back-joint = Go on without { $name }
agent-back-ringing = Stop asking
agent-asked-title = { $agent } asks you into a call
agent-asked-about = { $name }: { $subject }
agent-asked-ringing = Your phone is ringing.
agent-asked-talking = You are talking with { $agent }. The customer hears music.
agent-asked-joint = The customer hears you.
agent-asked-take = Take the call
agent-asked-decline = Not now
agent-asked-leave = Leave the call
agent-passed-on = You passed on the call: { $name }
agent-note-keep = Keep the note
agent-note-none = No note
agent-note-write = Write a note
agent-note-begun = Note begun: { $name }
agent-note-go-on = Go on writing
agent-note-later = Later
agent-ready = I am ready
agent-next-try = Next try { $when }
agent-tries = Try { $tries } of { $most }
agent-heard = The line says: “{ $text }”
agent-hold = Hold
agent-take-back = Back to the customer
agent-unmute = Unmute
agent-muted-hint = Your microphone is off: nobody hears you.
agent-held = { $name } is on hold and hears music.
agent-held-consultation = { $name } hears music while you ask a colleague.
agent-outcome-completed = You talked.
agent-outcome-answered = You talked.
agent-outcome-transferred = Passed on.
agent-outcome-time-limit = The longest time for a call was reached.
agent-outcome-busy = The line was busy.
agent-outcome-no-answer = Nobody answered.
agent-outcome-declined = The call was declined.
agent-outcome-machine = An answering machine picked up.
agent-outcome-failed = The call could not be put through.
agent-outcome-agent-gone = Your phone was not on the line in time.
agent-outcome-cut-off = The call was cut off.
agent-outcome-lost = The call was lost; we cannot tell how it ended.
agent-outcome-dead-number = This number cannot be reached.
agent-outcome-not-allowed = We may not call this number.
agent-outcome-unsure = We cannot tell whether the call got through.
agent-outcome-disturbed = The telephone network had a fault; it does not count as a try.
agent-outcome-not-placed = The telephone network did not take the call; that is not your phone’s fault, nor yours.
agent-outcome-canceled = Canceled.

# After the contact.
agent-wrap-up = Wrap-up
agent-wrap-up-left = Free for the next contact in
agent-more-time = More time
agent-disposition = How did it end?
agent-disposition-missing = Please choose how it ended.
agent-choose = Choose…
agent-note = Note
agent-finish = Finish
disposition-solved = Solved
disposition-follow-up = Needs a follow-up
disposition-unreachable = Not reached
disposition-wrong-topic = Wrong topic
disposition-other = Other

# The floor.
agent-floor-first = The first { $shown } are shown.
agent-floor-waiting = Waiting
agent-floor-waiting-none = Nobody is waiting
agent-floor-waiting-hint = Who waits would be here in the order they are served, with their place and how long it may take.
agent-floor-agents = People
agent-floor-agents-none = Nobody is signed in
agent-floor-agents-hint = Agents would be here with their presence and what they work on.
agent-floor-talking = Being served
agent-floor-talking-none = Nobody is being served
agent-floor-talking-hint = Chats and calls under way would be here.
agent-floor-callbacks = Callbacks
agent-floor-callbacks-none = No callbacks
agent-floor-callbacks-hint = Callbacks would be here with every try and what came of it.
agent-floor-waits = Waits
agent-floor-waits-none = No waits are known
agent-floor-waits-hint = The wait of every language and channel would be here.
agent-floor-tickets = Tickets
agent-floor-tickets-none = No tickets
agent-floor-tickets-hint = Written requests, and contacts that passed their limit, would be here.
agent-column-place = Place
agent-column-customer = Customer
agent-column-agent = Agent
agent-column-language = Language
agent-column-languages = Languages
agent-column-channel = Channel
agent-column-subject = Subject
agent-column-waited = Waited
agent-column-estimate = Estimate
agent-column-state = State
agent-column-talking = Talking for
agent-column-presence = Presence
agent-column-load = Load
agent-column-contacts = Busy with
agent-column-number = Number
agent-column-next-try = Next try
agent-column-attempts = Tries
agent-column-waiting = Waiting
agent-column-ticket = Ticket
agent-column-priority = Priority
agent-column-opened = Opened
agent-column-respond-by = Answer due
agent-load-chats = { $most ->
    [one] { $chats } of { $most } chat
   *[other] { $chats } of { $most } chats
}
agent-load-calls = { $count ->
    [one] { $count } call
   *[other] { $count } calls
}
agent-load-offers = { $count ->
    [one] { $count } offer
   *[other] { $count } offers
}
agent-load-wrapping = { $count } in wrap-up
agent-no-attempts = Not tried yet
agent-attempt-open = under way
agent-attempt-intent = being placed
agent-attempt-unknown = being checked
agent-attempt-placed = placed
agent-attempt-agent-ringing = agent’s phone ringing
agent-attempt-dialing = dialing
agent-attempt-ringing = ringing
agent-attempt-in = on the line
agent-attempt-talking = talking
agent-attempt-unsure = being checked
agent-hung-up = { $by ->
    [customer] customer hung up
    [agent] agent hung up
    [supervisor] ended by a supervisor
    [provider] cut off by the network
    [unknown] the call was lost, nobody knows how
   *[other] ended by our system
}
agent-attempt-ended = ended
agent-ticket-state-open = open
agent-ticket-state-pending = waiting for the customer
agent-ticket-state-solved = solved

# Lines of the system, told to the agent instead of the customer.
event-agent-left = { $agent } had to leave. The customer went back in line, near the front.
event-agent-lost = { $agent } lost the connection. The customer went back in line, near the front.
event-widened = More people are asked now.
event-widened-languages = It may now be served in another language the customer agreed to.
event-channel-changed = The customer goes on another way. Their place is kept.

# A booked call is offered.
agent-offer-booked = Booked for { $when }
agent-outcome-no-caller-id = We had no number left to call from.
agent-outcome-limit = The number was called as often as it may in a day.
agent-report-abuse = Report as abuse: nobody calls this number or account until a supervisor lifts it
