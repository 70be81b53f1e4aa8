-- A person as a number.
sipHash64(person_id)
