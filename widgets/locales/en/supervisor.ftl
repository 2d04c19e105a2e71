# What only a supervisor sees: the team, what may be done about a contact, and why somebody was offered what.
team-skills = Skills
team-hours = Planned hours
team-hours-free = whenever they say so
team-hours-hint = For example Mo-Fr 09:00-17:00, Sa 10:00-13:00. Empty: whenever they say so.
team-zone = Time zone
team-actions = Actions
team-change = Change
team-change-of = Change { $name }
team-level = level { $level }
team-level-from = { $level ->
    [1] any level
   *[other] level { $level } or better
}
team-since-until = Since { $since }, until { $until }
team-note-missed-offers = missed offers
team-note-connection-lost = connection lost
team-note-phone-unreachable = phone not reached
team-note-shift-over = shift over
team-note-disabled = account switched off
team-no-chats = no chats
team-no-calls = no calls
team-reserved = no more chats: a call is waiting
team-not-spoken = not spoken
team-no-skill = none
team-skill-new = Another skill
team-skill-add = Add
team-chats = Chats at once
team-calls = Takes calls
team-phone = Phone of their own
team-phone-hint = A number with its country code, or sip:name@host. Empty: the softphone in the panel.
team-acts = This acts at once on what is offered next. What they have in hand stays with them.
team-save = Save

# Freeing an agent.
finish-work = Free agent
finish-of = Free agent: { $customer }
finish-title = Free { $agent } of { $customer }?
finish-sure = Free now
finish-offered = The offer is taken back. { $customer } keeps their place and is offered to somebody else first.
finish-connecting = The call being set up is stopped. { $customer } goes back to their place in line.
finish-chat = The chat ends now for { $customer } and { $agent }, without wrap-up. This cannot be undone.
finish-call = The call is cut off now for { $customer } and { $agent }, without wrap-up. This cannot be undone.
finish-wrapping = { $agent }’s wrap-up ends now. They are free for the next contact.

# Who is asked for somebody who waits.
who-asked = Who is asked
who-offered = Offered to { $agent }
who-kept = Kept for { $agent } until { $when }
who-reserved = { $agent } takes no more chats until this call is offered
who-step = Step { $step } of { $steps }: { $languages }, { $level ->
    [1] any level
   *[other] level { $level } or better
}{ $skill ->
    [none] {""}
   *[other] , “{ $skill }” at level { $skill_level } or better
}{ $more_at ->
    [none] {""}
   *[other] ; more people from { $more_at }
}

# Why.
why = Why?
why-of = Why? { $customer }
why-title = Why: { $customer }
why-decisions = Decisions
why-none = Not offered to anybody yet
why-none-nobody = Nobody who fits is signed in.
why-none-waiting = Nobody who fits is free, or somebody else stands before.
why-none-booked = It has a time of its own.
why-none-retrying = The next try has a fixed time.
why-none-asking = The customer was asked whether to try again.
why-older = Older decisions
why-decision = { $customer } had waited { $span } and was next for { $language } ({ $waiting } waiting). { $free ->
    [one] { $agent } was the only free agent who fits
   *[other] { $agent } was the best of { $free } free agents who fit
}: { $level ->
    [1] any level
   *[other] level { $level } or better
}{ $skill ->
    [none] {""}
   *[other] , “{ $skill }” at level { $skill_level } or better
}{ $step ->
    [0] {""}
    [1] {""}
   *[other] , as of step { $step }
}.
why-decision-kept = { $customer } had waited { $span } and was kept for { $agent }, whom they talked to last.
why-passed = { $customer } stood before, but { $reason }.
why-overtaken-title = Offered before this one
why-overtaken = { $agent } was offered { $customer }. This request stood before, but { $reason }.
why-not-language = the request could not yet be served in a language { $agent } speaks
why-not-level = the request needed the language at a higher level than { $agent }’s
why-not-skill = the request needed a skill that { $agent } did not have at that level
why-not-channel = { $agent } does not take this channel
why-not-room = { $agent } had no room for it then
why-not-declined = { $agent } had not taken it a moment before
why-not-kept = the request was kept for the agent its customer knows
why-data = The data behind it
why-data-line = Asked for
why-data-kept = the agent they know
why-data-any-skill = no skill needed
why-data-skill-of = “{ $skill }” at level { $level } or better
why-data-wishes = Preferred skills
why-data-rank = Place counts from
why-data-free = Free who fit
why-data-agents = Best of them
why-data-idle = Idle since
why-data-step = Step
why-data-offer = Offer

# The demo's simulated day.
day-watch = Watch a simulated day
day-title = Simulated day
day-prepared = The day is being prepared…
day-says = Simulated day, { $time }, { $speed }. Not your customers.
day-says-paused = Simulated day, { $time }, paused. Not your customers.
day-ended-day-over = The simulated day is over.
day-ended-time-up = Half an hour has passed: the simulated day ends here, at { $time }.
day-speed = Speed
day-pause = Pause
day-stop = Back to your floor
day-times = ×{ $speed }

# How right the waits were that customers were shown.
forecast-failed = The figures could not be read
forecast-few = Not enough waits yet
forecast-few-hint = Once some fifty waits of the last { $days } days are over, you see here how many came within the range that was shown, by hour, channel and language.
forecast-few-so-far = { $quotes ->
    [one] So far: { $quotes } wait.
   *[other] So far: { $quotes } waits.
}
forecast-kept = { $tenths } of 10 waits came within the range shown
forecast-days = { $days ->
    [one] Last day
   *[other] Last { $days } days
}
forecast-waits = { $quotes ->
    [one] { $quotes } wait
   *[other] { $quotes } waits
}
forecast-share = { $share } within the range
forecast-left = { $left ->
    [one] { $left } person left before their turn
   *[other] { $left } people left before their turn
}
forecast-unknown = { $unknown ->
    [one] { $unknown } time no wait could be told
   *[other] { $unknown } times no wait could be told
}
forecast-drifting = Of the last hundred waits, only { $share } came within the range.
forecast-drifting-hint = Something has changed that the forecast does not follow. Please look below where it began, and whether planned hours and skills are still right.
forecast-hours = Within the range, by hour of the day
forecast-hours-note = Hours as on your clock. Line: the goal of { $goal }.
forecast-hours-few = Paler: fewer than { $few } waits.
forecast-hours-table = The same figures as a table
forecast-hours-bar = { $hour }: { $share } of { $quotes ->
    [one] { $quotes } wait
   *[other] { $quotes } waits
}
forecast-classes = By channel and language
forecast-classes-note = Typical = median. The error is that of the middle of the range shown; beside it what two common rules would have said: the wait of the last one served, and line times mean handling time.
forecast-count = { $count }
forecast-all = All
forecast-column-hour = Hour
forecast-column-waits = Waits
forecast-column-kept = In range
forecast-column-sooner = Sooner
forecast-column-later = Later
forecast-column-wait = Typical wait
forecast-column-error = Typical error
forecast-column-last = Error, last one’s wait
forecast-column-line = Error, line × mean
forecast-column-bias = On average
forecast-bias-none = served as told
forecast-bias-sooner = served about { $span } sooner than told
forecast-bias-later = served about { $span } later than told

# Booked calls.
agent-floor-booked = Booked calls
agent-floor-booked-none = No booked calls
agent-floor-booked-hint = The next ones are further than a day ahead.
agent-column-booked-for = Booked for
booked-covered = planned
booked-short-nobody = nobody planned who could take it
booked-short-too-few = too few planned
booked-short-closed = closed at that time
# Telephone

agent-floor-guarding = Telephone
guard-dialing = Calls are being made.
guard-halt-supervisor = Nothing is dialed: { $by } stopped all calls ({ $when }).
guard-halt-command-line = Nothing is dialed: { $by } stopped all calls from the command line ({ $when }).
guard-halt-account-refused = Nothing is dialed: since { $when } the provider refuses our account. Check it, then let calls go on.
guard-halt-spent = Nothing is dialed: the most for a day is spent. Calls go on ({ $until }), or when the policy allows more.
guard-stop = Stop all calls
guard-stop-title = Stop all calls?
guard-stop-what = Nothing more is dialed. Customers keep their places and read that the telephone is out of order. Whoever is talking, or whose phone already rings, is not disturbed.
guard-stop-sure = Stop all calls
guard-resume = Let calls go on
guard-resume-title = Let calls go on?
guard-resume-what = Everybody who waits for a call keeps their place and is called in turn.
guard-spent = Reckoned to be spent today: { $spent }
guard-spent-of = Reckoned to be spent today: { $spent } of { $most }
guard-bars = Blocked and lost numbers
guard-bars-none = No number is blocked or lost.
guard-bar-own-number = our number
guard-bar-number = number called
guard-bar-account = customer
guard-why-lost = the provider says it is not ours
guard-why-abuse = reported by { $by }
guard-column-what = What
guard-column-why = Why
guard-column-since = Since
guard-column-until = Until
guard-lift = Lift
guard-lift-of = Lift: { $what }
guard-enable = Use again
guard-limits = Limits reached now
guard-limits-none = No limit is reached.
guard-limit-address = a network address
guard-limit-number = a number called
guard-limit-prefix = numbers that begin alike
guard-limit-country = a country
guard-checked = Compared with the provider: { $when }.
guard-number-missing = The provider does not have our number { $what }.
guard-country-off = The provider does not call { $what }.

# What a coming day would be like if something were different.
forecast-view-forecasts = Waits so far
forecast-view-what-if = What if
what-if-title = What if
what-if-about = A coming day is simulated several times by the rules of this desk, as it is planned and with your changes. Nothing is changed by asking.
what-if-day = Day
what-if-arrivals = Customers, ± %
what-if-agents = More agents
what-if-add-agents = Add agents
what-if-closed = Closed for new requests
what-if-add-closed = Close a channel
what-if-count = How many
what-if-from = From
what-if-until = Until
what-if-ends-early = The end must be later than the beginning.
what-if-remove = Remove
what-if-ask = Simulate both days
what-if-answer = Both days
what-if-empty = Choose what is to be different, and simulate.
what-if-busy = Simulating: this takes up to half a minute.
what-if-running = Another question is being simulated. Please ask again in half a minute.
what-if-basis-records = From the { $contacts } requests of the last eight weeks and the planned hours of your team.
what-if-basis-example = From the example day of the demo: too few requests are on record ({ $contacts }), or nobody’s hours on that day are planned.
what-if-days = Each day was simulated { $days } times. In brackets: what one in ten was below and above.
what-if-unplanned = { $people ->
    [one] { $people } person has no planned hours and counts as not there.
   *[other] { $people } people have no planned hours and count as not there.
}
what-if-figure = Figure
what-if-planned = As planned
what-if-changed = Changed
what-if-range = ({ $low } to { $high })
what-if-figure-contacts = Requests
what-if-figure-wait-half = Wait, half of them
what-if-figure-wait-most = Wait, nine in ten
what-if-figure-in-time = Answered within { $target } s
what-if-figure-gave-up = Gave up
what-if-figure-turned-away = Turned away
what-if-figure-occupancy = Agents’ time with work in hand

# How a try of an agent of theirs ended, where its agent reads other words (agent-outcome-…).
floor-outcome-completed = { $agent } and the customer talked.
floor-outcome-answered = { $agent } and the customer talked.
floor-outcome-agent-gone = The phone of { $agent } was not on the line in time.
floor-outcome-not-placed = The telephone network did not take the call; that is not the fault of { $agent }.
floor-earlier = before that { $names }
