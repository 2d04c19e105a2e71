"""The REST face: the part of Twilio's API of 2010-04-01 that the product uses."""
