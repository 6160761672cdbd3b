"""The pure rules of the plan: dates, ways out, approval, and the sentences that tell them."""
