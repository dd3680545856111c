"""One signal of any kind (complaint, report, compliment, observation, ombudsman case), its state and deadlines."""
