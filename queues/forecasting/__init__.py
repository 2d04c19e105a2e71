"""The forecast: plays the visible state forward by the desk's own rules, and reads off when a customer would be served.

`laws` holds what was learnt of spans (handling, patience), `learning` learns it, `scene` is what is visible now,
`futures` plays it on, `calibration` re-reads the levels by what came, `forecaster` is all of it behind two methods.
"""
