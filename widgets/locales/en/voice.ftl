# Sentences spoken on the telephone. Short, and without anything that is only clear in writing.
voice-connecting = Connecting you with the customer.
voice-own-agent = { $name }: a customer is waiting. Press 1 to take the call.
voice-own-consulted = { $name }: a colleague asks you to join a call. Press 1 to take part.
voice-own-supervisor = { $name }: the call you chose to listen to. Press 1 to hear it.
voice-phone-test = This is a test of your telephone. It works. Goodbye.
voice-own-closed = This call is not waiting for you any more. Goodbye.
voice-hold-hold = Please hold for a moment.
voice-hold-consultation = Please hold for a moment while the agent asks a colleague.
voice-hold-transfer = You are being put through. You are first in line; please stay on the line.
voice-hold-agent-lost = The connection to our agent was interrupted. Please stay on the line, you are first in line.
voice-hold-promise = If nobody can take your call soon, we will call you back, and you keep your place.
voice-let-go = Nobody can take your call at the moment. We will call you back as soon as we can, and you keep your place. Goodbye.
voice-direct-line = Hello. There is no support on this line. Please sign in on our site, open the help window and ask us to call you. You will see how long it takes, and someone who speaks your language will call you. Goodbye.
voice-closed-call = This call is not expected any more. You will find the current state of your request in the help window on our site. Goodbye.
voice-announce-supervisor = A colleague of ours joins this call.
voice-machine = Hello. You asked us to call you, and we could not reach you. You will find when we try again in the help window on our site. Goodbye.

code-text = { $name }: your code is { $code }. It is good for { $minutes } minutes. Never tell it to anybody.
voice-code = Hello. Here is your code for { $name }. Never tell it to anybody.
voice-announce-recording = This call is recorded for quality. Tell our agent if you do not want that.
# Our own lines. $name: of the company; $digit: a key of the telephone.
voice-line-sales = Hello, you are calling { $name }. This line is for sales and orders. There is no support on it.
voice-line-identified = Hello, you are calling the support of { $name }.
voice-line-for-support = If you need support, press { $digit }. Otherwise please hold.
voice-line-language = For English, press { $digit }.
voice-line-support = Nobody on this line can help with support, or put you through to it. Please sign in on our site, open the help window, and ask us to call you: someone who speaks your language will.
voice-line-text = To receive the address of our site as a text message, press { $digit }.
voice-line-texted = We have sent you the address as a text message. Goodbye.
voice-line-stay = For sales and orders, stay on the line.
voice-line-personal-number = Please key your personal number, then the hash key.
voice-line-host-key = Now please key your host key, then the hash key.
voice-line-useless = This key does nothing here.
voice-line-nothing-keyed = We have not received anything.
voice-line-silent = As nothing has come through from your keys, we end this call. You can call again at any time, sign in on our site and ask us to call you, or write to us there. Goodbye.
voice-line-unclear = We have not understood any number, and end this call; none of it counted as a try. You can call again at any time, sign in on our site and ask us to call you, or write to us there. Goodbye.
voice-line-unclear-key = We have not understood your host key, and end this call; none of it counted as a try. You can call again at any time, sign in on our site and ask us to call you, or write to us there. Goodbye.
voice-line-no-number = That cannot be a personal number.
voice-line-no-key = That cannot be a host key.
voice-line-wrong = That does not fit. Please check your personal number and your host key.
voice-line-not-identified = We could not identify you by telephone. After several wrong tries it takes a while until you can try again. You can sign in on our site and ask us to call you, or write to us there. Goodbye.
voice-line-thanks = Thank you. We are looking for someone for you.
voice-line-place = { $place ->
    [1] You are next.
   *[other] You are number { $place } in line.
}
voice-line-wait = { $high ->
    [1] It will take less than a minute.
   *[other] { $low ->
        [0] It will take less than { $high } minutes.
       *[other] It will take between { $low } and { $high } minutes.
    }
}
voice-line-wait-unknown = We cannot say yet how long it will take.
voice-line-nobody = Nobody is there to answer at the moment.
voice-line-leaving = Those who can help finish work before your turn would come.
voice-line-disturbed = Our telephone is out of order at the moment: nobody can be put through.
voice-line-spent = We cannot put anybody through any more today.
voice-line-closing = We close at { $closes }: your turn may not come today.
voice-line-still-here = You keep your place: those still here go on answering.
voice-line-moment = Please hold for a moment.
voice-line-call-me = If you would rather be called back and keep your place, press { $digit }.
voice-line-call-me-by = To be called back and keep your place, today or from { $when } on, press { $digit }.
voice-line-message = To leave a message, press { $digit }.
voice-line-confirm-number = We will call you on { $number }, from { $caller_id }. You keep your place.
voice-line-confirm-keys = If that is right, press 1. To be called on another number, press 2. To stay on the line, press nothing.
voice-line-key-number = Please key the number we are to call you on, then the hash key. From abroad, begin with zero zero and the country code.
voice-line-bad-number = We cannot call this number.
voice-line-number-busy = We have already been asked to call this number.
voice-line-will-call = We will call you on { $number }. The call will come from { $caller_id }. You keep your place. Goodbye.
voice-line-too-late = Somebody is just about to answer. Please stay on the line.
voice-line-closed = We are closed now. We open again on { $opens }.
voice-line-closed-now = We are closed now.
voice-line-full = Too many people are waiting on the telephone at the moment.
voice-line-not-included = Support by telephone is not part of your plan. You can write to us on our site.
voice-line-speak = Please speak after the tone, and press the hash key when you have finished.
voice-line-no-message = We have not heard anything. Goodbye.
voice-line-recorded = Thank you. Your message is with us; its number is { $number }. Goodbye.
voice-line-call-later = To be called back, press { $digit }.
voice-line-confirm-later = We will call you on { $number }, from { $caller_id }.
voice-line-confirm-later-keys = If that is right, press 1. To be called on another number, press 2.
voice-line-arranged = We will call you on { $number } as soon as we can. The call will come from { $caller_id }. Goodbye.
voice-line-arranged-at = We will call you on { $number }, from { $when } on. The call will come from { $caller_id }. Goodbye.
voice-line-not-arranged = No callback was arranged. Goodbye.
voice-line-goodbye = Goodbye.
voice-line-back = The connection to our agent was interrupted. Please stay on the line, you are near the front.
text-sign-in = { $name }: sign in here and ask us to call you: { $link }
