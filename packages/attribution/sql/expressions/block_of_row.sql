-- The number of the newest block of the part that a row is in: part names are PARTITION_FIRST_LAST_LEVEL,
-- with the number of a mutation behind them where there was one.
toInt64(toUInt64OrZero(splitByChar('_', toString(_part))[3]))
