"""An agency’s chronology that was changed in Word or Excel and comes back, change by change."""
