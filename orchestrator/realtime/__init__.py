"""Socket.IO: `/customer` and `/agent`. Parse, ask the desk or the transcript, acknowledge; never decide."""
