title-home = Help
title-home-site = Help · { $site }
title-chat = Chat
title-chat-with = Chat with { $agent }
title-callback = Callback
title-callback-with = Callback by { $agent }
title-ticket = Written request
title-receipt = Request received
window-language = Language of this window
go-on-here = Go on here
done = Done

# Home
greeting = Hello. How would you like to be helped?
greeting-name = Hello { $name }. How would you like to be helped?
your-requests = Your requests
unread = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
}
place-short = { $place ->
    [1] next in line
   *[other] number { $place } in line
}
help-language = In which language would you like help?
help-language-hint = Not every language is always available. Then we say so here, and you can wait, choose another language or write to us.
english-too = English is fine too if it is quicker
ways = Ways to reach us
quickest = Quickest now
kept = In the last { $days } days, { $tenths } of 10 waits were within the range shown.
wait-longer = Longer than usual at this time.
closing-instead-number = You can leave your number, or write to us.
closing-instead = You can also write to us.
lines = Call us
lines-sales-short = Sales and orders
lines-identified-short = Support
lines-extension = ext. { $extension }
lines-identified = Have your personal number and your host key ready. On the line for sales nobody can help with support; ask us to call you instead, and we know already who you are.
way-chat = Chat
way-callback = Be called back
way-ticket = Written request
way-chat-wait = Finding out how long it takes…
way-callback-wait = Finding out how long it takes…
way-ticket-wait = Answer by e-mail. You get a number and a time for the answer at once.
not-allowed-not-included = Not part of your plan.
not-allowed-help = The answers on our help pages are open to everybody.
not-allowed-sign-in = Please sign in on the site first. Without signing in you can send a written request.
not-allowed-closed = Closed right now.
not-allowed-other = Not available right now. Send a written request instead.
not-allowed-instead = Send a written request instead.

# Asking
wait-now = Wait right now: { $wait }
nobody-instead = You can ask anyway and wait, choose another language or send a written request.
nobody-skilled-instead = You can ask anyway and wait, or write to us.
topic = Topic
topic-choose = Please choose
subject = In one line: what is it about?
subject-hint = The person who helps you sees this first.
ask-chat = Start chat
ask-callback = Call me back
ask-ticket = Send request
advice-chat = For this topic a chat is usually best.
advice-callback = For this topic a call is usually best.
advice-ticket = For this topic a written request is usually best: it often needs a closer look.
country = Country
number = Your phone number
number-hint = As you usually write it. No country code needed.
number-checked = We will call { $number }. Your phone will show { $caller_id }.
fallback-email = E-mail, in case we do not reach you
fallback-email-hint = If nobody answers after several tries, we write to you here.
email = Your e-mail
email-hint = The answer goes here. Please check it for typing mistakes.
impact = How much does it affect you?
impact-hint = Helps us see what is urgent. You may leave it open.
impact-unsaid = Not said
impact-urgent = Nothing works any more.
impact-high = Something important does not work, and there is no way around it.
impact-normal = It gets in the way, but I can manage for now.
impact-low = I have a question or a suggestion.
description = What happened?
description-hint = What did you do, what did you expect, what did you see?

# In line
line-kept = We are asking { $agent } first, whom you talked to before.
line-also-in = You may now also be served in { $languages }.
line-widened = We are now asking more people.
place-kept = Your place is kept.
place-kept-until-chat = Until you send this, you stay in line for the chat.
place-kept-until-callback = Until you send this, your callback stays as it is.
place-kept-if-asked = You keep your place in line if you ask by { $time }.
change-to-callback = Be called back instead
change-to-chat = Chat instead
line-languages-chat = Language: { $languages }. Please keep this page open.
line-languages-callback = Language: { $languages }. You can close this page: your phone will ring.

# Chat
conversation = Conversation
message = Your message
message-placeholder = Write a message
message-while-waiting = You can already write
message-from = { $name }: { $text }
new-messages = New messages
agent-typing = { $agent } is writing…
sending = sending…
not-sent = Not sent.
seen = seen
mine-chat-requested = You asked for a chat.
mine-agent-lost = The person who helped you lost the connection. You are back in line, near the front.
mine-widened = You may now be helped by more of our agents.
mine-widened-languages = You may now also be helped in another language you agreed to.
mine-channel-changed = You chose another way to reach us. Your place is kept.
mine-chat-ended = { $by ->
    [customer-gone] The chat ended because this page was closed or offline for too long.
    [customer] You left the chat.
    [agent] The chat was ended by the person who helped you.
   *[other] The chat has ended.
}
limit-chat = At { $when } this chat also becomes a ticket, so that nothing is lost. You can go on writing.
limit-callback = At { $when } this call also becomes a ticket, so that nothing is lost. You can go on talking.
became-ticket-chat = This chat is now also a ticket. You can go on writing.
became-ticket-callback = This call is now also a ticket. You can go on talking.
respond-by = Answer by: { $when }
ticket-open = Open the ticket
chat-leave = Leave the line
chat-leave-sure = Leave the line?
chat-leave-what = You lose your place.
chat-leave-stay = Keep waiting
chat-leave-yes = Leave
chat-end = End the chat
chat-end-sure = End the chat?
chat-end-what = You cannot write in it afterwards. You can start a new one at any time.
chat-end-stay = Go on
chat-end-yes = End it
chat-over = This chat has ended.
chat-over-customer-left = You left this chat.
chat-over-customer-gone-left = This chat ended because this page was closed or offline for too long.
chat-over-channel-changed = You went on another way. Your place was kept.
over-ticket = We go on with your request as a ticket.
start-over = Start over

# Callback
callback-next-try = Next try: { $when }
callback-asking = You declined our call. Shall we try again? We wait for your word until { $until }.
callback-asking-number = We could not reach your number. Please give us another one; your place is kept until { $until }.
again-now = Call me now
again-other-number = Use another number
again-change-number = Change the number
again-call-number = Call me at this number
again-keep-number = Keep the old number
again-call-me = Call me again
callback-last-try = We rang from { $caller_id }; { $outcome }.
callback-tries = (try { $tries } of { $max })
callback-your-number = We call
callback-our-number = Your phone shows
callback-email = If we do not reach you, we write to
callback-cancel = Cancel the callback
callback-cancel-sure = Cancel the callback?
callback-keep = Keep it
callback-cancel-yes = Cancel it

# Written request
receipt-lead = Your request has arrived.
receipt-mail = We have also sent this to { $email }. If you do not find it within a few minutes, please look in your spam folder.

when-title = When shall we call?
when-now = As soon as possible
when-later = At a time I choose
ask-booking = Book this call
booking-instead = You can book a call for later.
booking-tomorrow = Book a call for another time
not-allowed-disturbed = Our telephone is out of order right now.
not-allowed-spent = We cannot call anybody any more today.
reach-otherwise = You can reach us another way:

# Showing that a number is one's own.
proof-why = We never reached you at this number. A code shows that it is yours.
proof-sms = Send me a code by text
proof-voice = Tell me a code by phone
proof-sent-sms = We sent a code to { $number }. It is good until { $until }.
proof-sent-voice = We are calling { $number } with a code. It is good until { $until }.
proof-code = Code of six digits
proof-check = Check the code
proof-wrong = This is not the code. { $left ->
    [one] One try left.
   *[other] { $left } tries left.
}
proof-digits = The code has six digits.
proof-again = Send it again
proof-voice-instead = By voice instead
proof-done = Thank you. This number is yours.
