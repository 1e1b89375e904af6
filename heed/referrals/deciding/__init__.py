"""From the group's advice to a decision that stands: what is being typed, peer challenge, extraordinary meetings, and
considering a decision again. Serves SL-08, WB-02, WB-07, WB-08 and WB-10."""
