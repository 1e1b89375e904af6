"""The abbreviations of a review’s chronology: explained by the agencies, the lead reviewer and the board office."""
