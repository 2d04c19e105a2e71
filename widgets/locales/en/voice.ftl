# Sentences spoken on the telephone. Short, and without anything that is only clear in writing.
voice-connecting = Connecting you with the customer.
voice-hold = The connection to our agent was interrupted. Please stay on the line, we are connecting you again.
voice-direct-line = Hello. There is no support on this line. Please sign in on our site, open the help window and ask us to call you. You will see how long it takes, and someone who speaks your language will call you. Goodbye.
voice-closed-call = This call is not expected any more. You will find the current state of your request in the help window on our site. Goodbye.
voice-machine = Hello. You asked us to call you, and we could not reach you. You will find when we try again in the help window on our site. Goodbye.

code-text = { $name }: your code is { $code }. It is good for { $minutes } minutes. Never tell it to anybody.
voice-code = Hello. Here is your code for { $name }. Never tell it to anybody.
