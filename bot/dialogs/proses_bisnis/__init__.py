"""Business processes and SOPs, and the checklist of the adjustment (T Ps.17)."""
