"""From a plan, a text's numbers and a policy to a value, or to the reason why there is none."""
