"""The structure: who stands where, acts for whom, is away, would decide; and where it is stuck."""
