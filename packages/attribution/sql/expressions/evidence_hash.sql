-- Evidence as a number: what the channel and the words of an event are decided by.
sipHash64(evidence, source, medium, campaign, content, term, click_id_type, partner, coupon)
