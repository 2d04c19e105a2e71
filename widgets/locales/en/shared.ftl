# Words several pages use.
loading = One moment…
close = Close
back = Back
send = Send
room-left = { $length } of { $most } characters
room-over = { $length } of { $most } characters: too long to send. Nothing has been cut off; please shorten it.
cancel = Cancel
retry = Try again
remove = Remove
you = You
language = Language
demo-phone = Demo: calls ring in the simulated phone on this page.

channel-chat = Chat
channel-callback = Callback
channel-call = Call
channel-ticket = Written request

# The launcher button on the host page. Built into embed.js: no plurals or functions here, only { $name }.
loader-open = Get help
loader-title = Help
loader-chat = Chat: { $wait }
loader-callback = Callback: { $wait }
loader-under = less than a minute
loader-upto = up to { $high }
loader-about = about { $high }
loader-range = { $low } to { $high }
loader-min = { $n } min
loader-hour = { $h } h { $m }
loader-nobody = nobody here right now
loader-closed = closed right now
loader-unknown = not known yet
loader-unread = New messages: { $n }

# Spans and waits. They stand alone or after a colon, so they begin small; sentences begin large.
span-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes }
estimate-under-a-minute = less than a minute
estimate-up-to = up to { $high }
estimate-about = about { $high }
estimate-between = between { $low } and { $high }
wait-left = Wait left: { $wait }
estimate-nobody = Nobody who speaks this language is here right now.
estimate-nobody-language = Nobody who speaks { $language } is here right now.
estimate-nobody-skilled = Nobody who knows this topic is here right now.
estimate-on-break = Everyone who can help is on a break right now.
estimate-leaving = Those who can help finish work before your turn would come.
estimate-no-history = We cannot say yet how long it will take.
estimate-closed = Closed right now.
estimate-closed-until = Closed right now. Opens { $when }.
estimate-not-included = Not part of your plan.
estimate-offered = Someone is being asked to take it right now.
estimate-scheduled = The next try has a fixed time.
place = { $place ->
    [1] You are next in line.
   *[other] You are number { $place } in line.
}
moved-agent-left = Your wait became longer because an agent had to leave. You kept your place.
moved-overtaken = An older request, or one with priority, has come before yours.
moved-slower = Your wait became longer: those before you take more time. You kept your place.
moved-other = Your wait became longer. You kept your place.
closing-soon = We close at { $when }.
closing-late-chat = We close at { $when }: your turn may not come today.
closing-late-callback = We close at { $when }: our call may not come today.
closing-kept-alone = You keep your place.
closing-kept-chat = You keep your place: those still here go on answering.
closing-kept-callback = You keep your place: we call as long as somebody is here, and go on when we open again.

# How urgent a written request is.
priority-urgent = Urgent
priority-high = High
priority-normal = Normal
priority-low = Low
ticket-number = Ticket { $number }

# Where a request stands.
state-waiting = in line
state-offered = an agent is being asked
state-connecting = calling
state-talking = talking
state-ticketed = talking, also a ticket
state-wrapping = ended
state-booked = call booked
state-retrying = next try planned
state-asking = we wait for your word
state-ended = ended
state-left = left
state-canceled = canceled
state-failed = not reached

# What became of a call, or of a contact.
outcome-busy = the line was busy
outcome-no-answer = nobody answered
outcome-declined = the call was declined
outcome-machine = an answering machine picked up
outcome-failed = the call could not be put through
outcome-agent-gone = our agent was cut off before you were on the line
outcome-cut-off = the call was cut off
outcome-dead-number = this number cannot be reached
outcome-not-allowed = we may not call this number
outcome-unsure = we cannot tell whether the call reached you
outcome-disturbed = the telephone network had a fault; it does not count as a try
outcome-not-placed = the telephone network did not take our call; it does not count as a try
outcome-canceled = canceled
outcome-completed = you talked

# The connection.
connection-offline = No connection. Your messages are kept and sent when the connection is back.
connection-connecting = Connecting…
broken-title = Something went wrong on this page
broken-text = The mistake is ours. What you have sent is kept; please reload the page to go on.
reload = Reload
goodbye-signed-out = You have been signed out.
goodbye-disabled = This account has been switched off.

# Lines the system writes into a conversation.
event-chat-requested = Chat requested.
event-callback-requested = Callback requested.
event-number-changed = The number to call was changed.
event-callback-canceled = Callback canceled.
event-callback-canceled-late = Callback canceled while the call was on its way: the phone may still ring once.
event-callback-called-in = The customer called us instead. The call took the older place, and we do not call.
event-call-arrived = A call to our line “{ $line }”.
event-caller-left = The caller hung up.
event-call-became-callback = Asked by key to be called back. The place is kept.
event-voicemail-left = { $number ->
    [none] A spoken message of { $seconds } s, from a withheld number.
   *[other] A spoken message of { $seconds } s, from { $number }.
}
event-agent-joined = { $agent } is here.
event-agent-lost = The connection to the agent was lost. Back in line, near the front.
event-call-not-placed = The telephone network did not take our call. Sorry; nobody loses their place, and we try again.
event-widened = More of our agents may be asked now.
event-widened-languages = Agents of another language that was agreed to may be asked now, too.
event-channel-changed = Another way to reach us was chosen. The place is kept.
event-chat-ended = { $by ->
    [customer] The customer left the chat.
    [customer-gone] The chat ended: the customer’s page was closed or offline for too long.
    [agent] The agent ended the chat.
    [supervisor] The chat was ended by our team.
   *[other] The chat has ended.
}
event-call-connected = { $agent } and the customer are on the phone.
event-supervisor-joined = { $agent } from our team joined the call.
event-recording-announced = This call is recorded; the customer was told so.
event-recording-given = The customer agreed that this call is recorded.
event-recording-refused = The customer does not want this call to be recorded.
event-recording-paused = The recording is paused.
event-recording-on = The recording goes on.
event-recording-ended = The recording has ended.
event-call-transferred = { $agent } passed the call on. The customer stays on the line, first in line.
event-call-handed-over = { $agent } handed the call over to { $colleague }.
event-colleague-joined = { $agent } joined the call.
event-call-not-reached = Try { $tries }: { $outcome ->
    [busy] the line was busy.
    [no-answer] nobody answered.
    [declined] the call was declined.
    [machine] an answering machine picked up.
   *[other] the call could not be put through.
}
event-call-booked = Call booked for { $when }, { $zone }.
event-call-rebooked = The call is now planned for { $when }, { $zone }.
event-call-late = We are late with this call and call as soon as somebody is free. The place is near the front.
event-call-late-nobody = { $when ->
    [none] We are late with this call, and nobody is here right now. The place near the front is kept.
   *[other] We are late with this call, and nobody is here right now. The place near the front is kept. Somebody is expected from { $when }, { $zone }.
}
event-call-let-go = Nobody could go on with the call just then. We call again as soon as we can; the place is kept.
event-call-rests = It is late where the phone is. The next try comes from { $when }, { $zone }; the place is kept.
event-call-ended = { $by ->
    [customer] The customer hung up.
    [agent] The agent ended the call.
    [supervisor] The call was ended by our team.
    [provider] The call was cut off by the telephone network.
    [system] The call reached the longest time a call may take.
    [unknown] The call was lost; we cannot tell how it ended.
   *[other] The call has ended.
}
event-staff-colleague-asked = { $agent } asks { $colleague } into the call.
event-staff-colleague-gone = { $colleague } { $outcome ->
    [declined] declined.
    [completed] left the call.
    [no-answer] did not answer.
    [lost] is no longer on the line; we cannot tell why.
   *[other] could not be reached.
}
event-staff-note = Note by { $agent }, for colleagues only: { $note }
event-staff-supervisor-listen = { $agent } listens to this call.
event-staff-supervisor-coach = { $agent } speaks to the agent in this call.
event-staff-supervisor-barge = { $agent } speaks to everybody in this call.
event-staff-supervisor-left = { $agent } is no longer in this call.
event-staff-recording-heard = { $agent } listened to the recording.
event-ticket-soon = { $minutes ->
    [one] In { $minutes } minute this also becomes a ticket, so that nothing is lost. You can go on.
   *[other] In { $minutes } minutes this also becomes a ticket, so that nothing is lost. You can go on.
}
event-ticket-opened = This is now also ticket { $number }.

# Refusals and failures: what it means and what to do. Codes are in docs/protocol.md.
error-unknown = Something went wrong on our side. Please try again in a moment. ({ $code })
error-no-answer = We could not reach the server. Please check your connection and try again.
error-unauthorized = Your session has ended. Please reload the page.
error-forbidden = You are not allowed to do this.
error-not-found = This does not exist, or no longer does.
error-bad-identity = The site could not confirm who you are. Please sign in there again.
error-too-many = That was too often in a short time. Please wait a moment and try again.
error-bad-field = Please check this entry.
error-required = Please fill this in.
error-blank = There is nothing to send yet.
error-too-long = This text is too long to send.
error-unknown-contact = We no longer find this request. It may have ended.
error-not-open = This request has already ended.
error-dialing-stopped = Nobody is called at the moment: a supervisor stopped all calls, or today’s money is spent.
error-test-not-placed = The telephone network did not take the call. Please try again in a minute.
error-on-the-phone = You are on the phone already. Finish that call first.
error-no-recording = There is no recording of this call, or not yet.
error-stays = This call may not be passed on there: it stays with people for its topic.
error-nobody-there = Nobody is there now who could take it. Ask a colleague, or stay with the customer.
error-already-asking = You are already asking a colleague. Finish that first.
error-colleague-busy = Your colleague has just become busy. Choose another.
error-already-open = You already have an open request of this kind. You find it on the first page.
error-not-included = This way of reaching us is not part of your plan. You can send a written request.
error-sign-in = Please sign in on the site first.
error-closed-until = We are closed right now and open { $when }. You can send a written request.
error-closed = We are closed right now. You can send a written request.
error-nobody = Nobody who speaks this language is here right now. You can send a written request or choose another language.
error-unknown-topic = Please choose a topic.
error-unknown-line = We have no such line.
error-unknown-language = Please choose one of the languages offered.
error-unknown-impact = Please choose how much this affects you.
error-unknown-reason = Please choose one of the reasons offered.
error-unknown-disposition = Please choose how it ended.
error-offer-gone = This offer is no longer yours: it ran out or went to somebody else.
error-too-late = Too late: the call is being placed right now.
error-being-dialed = Your phone is being dialed at this very moment. In a few seconds the call can be canceled again.
error-bad-email = This e-mail address does not look right. Please check it.
error-slot-taken = This time has just been taken. Please choose another one.
error-slot-off = This time cannot be chosen. Please choose another one.
error-too-often = You have asked for more time as often as possible. You can choose another time.
error-number = We cannot call this number. Please check it or use another one.
error-number-invalid = This is not a valid phone number for the country chosen.
error-number-emergency = We do not call emergency numbers.
error-number-premium = We do not call premium-rate numbers. Please use another one.
error-number-busy = Somebody already asked for a call to this number. Please wait for that call or use another number.
error-number-needed = This number cannot be called. Please give another one.
error-bad-credentials = E-mail or password is wrong.
error-email-taken = Somebody with this e-mail address exists already.
error-no-history = Too little is on record yet to plan a day, or nobody’s hours on it are planned.
error-busy = We are a little behind. Please try again in a few seconds.
error-id-taken = This could not be stored. Please send it again.
error-line-full = Too many people are waiting right now. Please come back later, or send a written request.
error-no-more-time = There is no more time to add. Please finish your notes.
error-no-example = There is no example day for the promises of this desk.
error-no-desk = We are restarting. Please try again in a few seconds.
error-not-json = This was not understood. Please reload the page and try again.
error-unknown-event = This was not understood. Please reload the page and try again.
error-too-large = This is too long. Please shorten it.
error-unknown-agent = We do not find this agent.
error-bad-hours = We cannot read these hours. Write them like Mo-Fr 09:00-17:00.
error-bad-phone = Write a number with its country code, such as +33 1 …, or a SIP address, such as sip:name@host.
error-phone-country = Calls to { $country } are not allowed by the policy. Choose another number.
error-phone-taken = Somebody else’s calls ring on this phone already.
error-unknown-zone = We do not know this time zone. Write it like Europe/Paris.
error-unknown-ticket = We do not find this ticket. Please use the newest link from your e-mail.
error-unknown-mail = This message is no longer here.
error-unknown-presence = Please choose one of the states offered.
error-number-not-a-number = We cannot read a phone number in this.
error-number-has-extension = Please leave out the extension: we can only call direct numbers.
error-number-impossible = This number has too few or too many digits for the country chosen.
error-number-global-service = We cannot call this kind of international number. Please use another one.
error-number-short-number = We cannot call short numbers. Please use a full one.
error-number-our-own-number = This is one of our own numbers. Please enter yours.
error-number-toll-free = We cannot call toll-free numbers. Please use another one.
error-number-shared-cost = We cannot call shared-cost numbers. Please use another one.
error-number-personal-number = We cannot call this kind of number. Please use another one.
error-number-pager = We cannot call pagers. Please use another number.
error-number-voicemail = This is the number of a voicemail. Please use another one.
error-number-country-not-allowed = We cannot call { $country } yet. Please use another number or send a written request.
error-number-no-caller-id = We have no number to call { $country } from. Please use another number or send a written request.

# Choosing a time, and a booked call: in the widget and on its own page.
slots-title = Choose a time
slots-day = Day
slots-time = Time
slots-loading = Looking for free times…
slots-none = No time is free in the next { $days } days. You can ask to be called as soon as possible, or write to us.
slots-choose = Please choose a time.
slots-take = Take this time
slots-close = Leave it as it is
booked-title = We will call you:
booked-due = Your call was booked for:
booked-late = We are late, and sorry for it. You are near the front of the line: we call as soon as somebody is free.
booked-late-nobody = We are late, and sorry for it: nobody is here right now. You keep your place near the front of the line.
booked-expected = Expected back: { $when }.
booked-move = Choose another time
booked-instead = Choose a time instead
booked-later = A little later, about { $time }
booked-calendar = Add to calendar
booked-page = Open on a page of its own
booked-cancel = Cancel the call
booked-cancel-sure = Cancel the call?
booked-cancel-yes = Cancel it
booked-keep = Keep it
calendar-title = Call from { $name }
calendar-text = We call from { $caller_id }. Move or cancel the call: { $link }
error-call-over = This call is over or was canceled.
# Limits, and a telephone that is out of order

estimate-disturbed = Our telephone is out of order right now. Nobody loses their place.
estimate-spent = We cannot call anybody any more today. We go on ({ $when }), and your place is kept.
event-caller-id-changed = Our number has changed: the call will come from { $caller_id }.
outcome-no-caller-id = we have no number left to call you from
outcome-limit = this number has been called as often as we may in a day
error-phone-disturbed = Our telephone is out of order right now. Please chat with us or write to us.
error-limit-spend = We cannot call anybody any more today. Calls are possible again: { $when }.
error-limit-address = Too many calls were asked for from your network. Possible again: { $when }.
error-limit-number = This number was called as often as we may in a day. Possible again: { $when }.
error-limit-prefix = Too many calls to numbers like this one were asked for. Possible again: { $when }.
error-limit-country = Too many calls to this country were asked for. Possible again: { $when }.
error-limit-account-numbers = You asked for calls to several numbers already. Use one of those; another is possible again: { $when }.
error-limit-account-open = You are already waiting for as many calls as possible. Please wait for one, or cancel it.
error-account-blocked = We do not call this account for now.
error-number-blocked = We do not call this number for now. Please use another one.
error-number-risky = We do not call numbers that begin like this. Please use another one.
error-number-kind-not-allowed = We do not call this kind of number. Please use another one.
error-number-too-dear = Calls to this number cost too much for us. Please use another one.
error-unknown-bar = This is no longer blocked.

# Showing that a number is one's own.
error-proof-needed = Please show first that this number is yours.
error-unknown-proof = This code is no longer known. Please have a new one sent.
error-code-over = This code is over. Please have a new one sent.
error-limit-codes = You just had a code sent. The next one is possible again: { $when }.
callback-lost = The call was lost, and we cannot tell how. If you were cut off, we are sorry.
callback-cut-off = The telephone network cut the call off. We are sorry.
callback-next-try-soon = We will try again soon.

# What is going on with a callback: in the window and on the page of the call.
over-at = ({ $when })
callback-agent-ringing = We are connecting you. Your phone rings in a moment from { $caller_id }.
callback-ringing = Your phone is ringing now. The call comes from { $caller_id }.
callback-held-hold = The agent asked you to hold for a moment. You are hearing music; please stay on the line.
callback-held-consultation = The agent is asking a colleague. You are hearing music; please stay on the line.
callback-held-transfer = You are being put through to a colleague and are first in line. Please stay on the line.
callback-held-agent-lost = The connection to the agent was lost. You are still on the line, first in line. Should nobody be there for you, we call you back.
callback-recording-on = This call is recorded.
callback-recording-paused = The recording is paused.
callback-held-since = On hold for { $clock }
callback-talking = You are on the phone with us.
callback-talking-with = You are on the phone with { $agent }.
again-short = The call was over as soon as it began. If that was not meant, we call you again; your place is kept until { $time }.
again-lost = If you still need us, we call you again; your place is kept until { $time }.
callback-failed = We could not reach you. We have written to { $email }.
callback-canceled = Canceled. We will not call.
callback-canceled-late = Canceled. A call was on its way already: your phone may still ring once. You need not answer.
callback-cancel-late = A call is on its way to you already: your phone may still ring once. You need not answer.
callback-called-in = You called us, so we no longer call you. Your place was kept.
callback-changed = You chose to chat instead. We will not call.
callback-done = The call is over.
callback-network = The telephone network is not answering us. We are sorry: your phone may still ring, or we call again. You keep your place.
