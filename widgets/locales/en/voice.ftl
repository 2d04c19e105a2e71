# Sentences spoken on the telephone. Short, and without anything that is only clear in writing.
voice-connecting = Connecting you with the customer.
voice-hold-hold = Please hold for a moment.
voice-hold-consultation = Please hold for a moment while the agent asks a colleague.
voice-hold-transfer = You are being put through. You are first in line; please stay on the line.
voice-hold-agent-lost = The connection to our agent was interrupted. Please stay on the line, you are first in line and the next agent will take your call.
voice-direct-line = Hello. There is no support on this line. Please sign in on our site, open the help window and ask us to call you. You will see how long it takes, and someone who speaks your language will call you. Goodbye.
voice-closed-call = This call is not expected any more. You will find the current state of your request in the help window on our site. Goodbye.
voice-announce-supervisor = A colleague of ours joins this call.
voice-machine = Hello. You asked us to call you, and we could not reach you. You will find when we try again in the help window on our site. Goodbye.

code-text = { $name }: your code is { $code }. It is good for { $minutes } minutes. Never tell it to anybody.
voice-code = Hello. Here is your code for { $name }. Never tell it to anybody.
voice-announce-recording = This call is recorded for quality. Tell our agent if you do not want that.
