"""From a skeleton to every plan that covers it; it never sees a number."""
