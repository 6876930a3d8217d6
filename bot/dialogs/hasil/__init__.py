"""Results of a work: handed in, reviewed by the chain, returned, passed over."""
