"""What the intake of a case allows and notices. Pure: plain values and the pack's own parts, no database."""
