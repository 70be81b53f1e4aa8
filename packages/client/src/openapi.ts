// Generated from the routes by `node scripts/client-types.mjs`. Do not edit.

export interface paths {
    "/api/v1/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each channel earned */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                    /** @description What credit is split by: one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page, or up to 3 of them by commas, coarse to fine. Models look at the first. */
                    by?: string;
                    /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                    lookback_days?: number;
                    /** @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted. */
                    repeat?: "all" | "since_previous" | "first_only";
                    /** @description drop_unless_all: direct touches are removed unless nothing else is left. */
                    direct?: "keep" | "drop_unless_all";
                    /** @description consecutive: the first touch of a run of one label is kept. */
                    collapse?: "none" | "consecutive";
                    /** @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches. */
                    views?: "keep" | "unless_clicked" | "ignore";
                    /** @description Days before a conversion in which a view counts. 0 = as lookback_days. */
                    view_lookback_days?: number;
                    /** @description Of time_decay. */
                    half_life_days?: number;
                    /** @description Of custom: first,middle,last; normalised. */
                    weights?: string;
                    /** @description Of the report. Default: the site's, else that of most conversions. */
                    currency?: string;
                    /** @description What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's). */
                    amount?: string;
                    /** @description Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion. */
                    lost?: "never_converted" | "also_tail";
                    /** @description Of markov: touches in a state. auto: the order that foretells held-out journeys best. */
                    order?: "1" | "2" | "3" | "4" | "auto";
                    /** @description Of shapley: what a set of channels is worth, the conversions or the conversion rate. */
                    worth?: "conversions" | "rate";
                    /** @description Samples for low, median and high: 5, 50 and 95 % quantiles of each credit. 0: none. */
                    bootstrap?: number;
                    /** @description Of what is drawn by lot: samples, and the folds of order=auto. */
                    seed?: number;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description One of first, last, last_non_direct, linear, linear_unique, position, j_shaped, inverse_j, custom, time_decay, linear_decay, participation, same_touch, markov, shapley, shapley_ordered, path_counterfactual, shao_li. Default: linear. */
                    model?: string;
                    /** @description Several of first, last, last_non_direct, linear, linear_unique, position, j_shaped, inverse_j, custom, time_decay, linear_decay, participation, same_touch, markov, shapley, shapley_ordered, path_counterfactual, shao_li, by commas; rows then have `models`. */
                    models?: string;
                    /** @description One of `models`: the others say by how much they differ from it. */
                    base?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                lookback_days: number;
                                /** @enum {string} */
                                repeat: "all" | "since_previous" | "first_only";
                                /** @enum {string} */
                                direct: "keep" | "drop_unless_all";
                                /** @enum {string} */
                                collapse: "none" | "consecutive";
                                /** @enum {string} */
                                views: "keep" | "unless_clicked" | "ignore";
                                view_lookback_days: number;
                                currency: string;
                                amount: string;
                                session_timeout_minutes: number;
                                max_touches: number;
                                max_conversions: number;
                                /** @enum {string} */
                                model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li";
                                models?: ("first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li")[];
                                half_life_days: number;
                                weights: string | null;
                                /** @enum {string} */
                                lost?: "never_converted" | "also_tail";
                                /** @enum {string} */
                                order?: "1" | "2" | "3" | "4" | "auto";
                                /** @enum {string} */
                                worth?: "conversions" | "rate";
                                bootstrap?: number;
                                seed?: number;
                                /** @description Up to three of these by commas: channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page. */
                                by: string;
                                /** @enum {string} */
                                base?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li";
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            total: {
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                                /** @description Where a base was asked for. */
                                models?: {
                                    [key: string]: {
                                        /** @description With up to 15 decimals, exact in the JSON text. */
                                        conversions: number;
                                        /** @description Decimal text, exact. */
                                        value: string;
                                        removal_effect?: number;
                                        removal_effect_value?: number;
                                        low?: number;
                                        median?: number;
                                        high?: number;
                                        /** @description Decimal text, exact. */
                                        low_value?: string;
                                        /** @description Decimal text, exact. */
                                        median_value?: string;
                                        /** @description Decimal text, exact. */
                                        high_value?: string;
                                        /** @description From the base, where one was asked for. */
                                        conversions_difference?: number;
                                        /** @description Decimal text, exact. */
                                        value_difference?: string;
                                        /** @description null where the base is not above 0. */
                                        conversions_ratio?: number | null;
                                        value_ratio?: number | null;
                                    };
                                };
                            };
                            /** @description Conversions without a rate to the report's currency. */
                            unconverted?: {
                                currency: string;
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                            /** @description Counts of what was left out; not there when nothing was. */
                            left_out?: {
                                repeat?: number;
                                taken_back?: number;
                                unconfirmed?: number;
                                without_amount?: number;
                                journeys_cut?: number;
                                conversions_over_cap?: number;
                            };
                            /** @description Of data-driven models. */
                            lost_journeys?: number;
                            markov_order?: number;
                            order_scores?: {
                                order: number;
                                log_likelihood: number;
                            }[];
                            unattributed: {
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                                removal_effect?: number;
                                removal_effect_value?: number;
                                low?: number;
                                median?: number;
                                high?: number;
                                /** @description Decimal text, exact. */
                                low_value?: string;
                                /** @description Decimal text, exact. */
                                median_value?: string;
                                /** @description Decimal text, exact. */
                                high_value?: string;
                                /** @description From the base, where one was asked for. */
                                conversions_difference?: number;
                                /** @description Decimal text, exact. */
                                value_difference?: string;
                                /** @description null where the base is not above 0. */
                                conversions_ratio?: number | null;
                                value_ratio?: number | null;
                            } | {
                                models: {
                                    [key: string]: {
                                        /** @description With up to 15 decimals, exact in the JSON text. */
                                        conversions: number;
                                        /** @description Decimal text, exact. */
                                        value: string;
                                        removal_effect?: number;
                                        removal_effect_value?: number;
                                        low?: number;
                                        median?: number;
                                        high?: number;
                                        /** @description Decimal text, exact. */
                                        low_value?: string;
                                        /** @description Decimal text, exact. */
                                        median_value?: string;
                                        /** @description Decimal text, exact. */
                                        high_value?: string;
                                        /** @description From the base, where one was asked for. */
                                        conversions_difference?: number;
                                        /** @description Decimal text, exact. */
                                        value_difference?: string;
                                        /** @description null where the base is not above 0. */
                                        conversions_ratio?: number | null;
                                        value_ratio?: number | null;
                                    };
                                };
                            };
                            rows: {
                                channel?: string;
                                source?: string;
                                medium?: string;
                                source_medium?: string;
                                campaign?: string;
                                content?: string;
                                term?: string;
                                partner?: string;
                                coupon?: string;
                                click_id_type?: string;
                                referrer_host?: string;
                                landing_page?: string;
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions?: number;
                                /** @description Decimal text, exact. */
                                value?: string;
                                removal_effect?: number;
                                removal_effect_value?: number;
                                low?: number;
                                median?: number;
                                high?: number;
                                /** @description Decimal text, exact. */
                                low_value?: string;
                                /** @description Decimal text, exact. */
                                median_value?: string;
                                /** @description Decimal text, exact. */
                                high_value?: string;
                                /** @description From the base, where one was asked for. */
                                conversions_difference?: number;
                                /** @description Decimal text, exact. */
                                value_difference?: string;
                                /** @description null where the base is not above 0. */
                                conversions_ratio?: number | null;
                                value_ratio?: number | null;
                                /** @description Of shapley_ordered. */
                                position?: number | string;
                                /** @description Where `models` was asked for. */
                                models?: {
                                    [key: string]: {
                                        /** @description With up to 15 decimals, exact in the JSON text. */
                                        conversions: number;
                                        /** @description Decimal text, exact. */
                                        value: string;
                                        removal_effect?: number;
                                        removal_effect_value?: number;
                                        low?: number;
                                        median?: number;
                                        high?: number;
                                        /** @description Decimal text, exact. */
                                        low_value?: string;
                                        /** @description Decimal text, exact. */
                                        median_value?: string;
                                        /** @description Decimal text, exact. */
                                        high_value?: string;
                                        /** @description From the base, where one was asked for. */
                                        conversions_difference?: number;
                                        /** @description Decimal text, exact. */
                                        value_difference?: string;
                                        /** @description null where the base is not above 0. */
                                        conversions_ratio?: number | null;
                                        value_ratio?: number | null;
                                    };
                                };
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where people drop out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 1 to 32 of {"event", "filters", "name", "within", "optional"}. */
                        steps?: {
                            /** @description Event name, any spelling of it; or several, any of which will do. */
                            event: string | string[];
                            /** @description [["country","is",["DE"]]] */
                            filters?: [
                                string,
                                "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                                (string | number | boolean)[]
                            ][];
                            /** @description Label of the step. Default: the event. */
                            name?: string;
                            /** @description At most so long after the step before: 50s 10m 1h 1d 2w. Not for the first step. */
                            within?: string;
                            /**
                             * @description The steps after it are reached without it, too. Not for the first and last step.
                             * @default false
                             */
                            optional?: boolean;
                        }[];
                        /**
                         * @description Steps by the name of a preset, instead.
                         * @enum {string}
                         */
                        preset?: "checkout" | "lead" | "sign_up" | "awareness";
                        /** @description From first to last step: 50s 10m 1h 1d 2w, at most 366d. Default: 7d. */
                        window?: string;
                        /**
                         * @description ordered: one step after the other. strict: nothing else of that person between them. any: in whatever order.
                         * @default ordered
                         * @enum {string}
                         */
                        order?: "ordered" | "strict" | "any";
                        /**
                         * @description best: a chain may start at any step-1 event. first: only at the first. Default: best; of totals: first.
                         * @enum {string}
                         */
                        anchor?: "best" | "first";
                        /**
                         * @description totals: after a chain ends, the next step-1 event opens a new entry.
                         * @default people
                         * @enum {string}
                         */
                        count?: "people" | "sessions" | "totals";
                        /** @description Events that end a chain: {"event", "filters", "after", "before"}. */
                        exclude?: {
                            /** @description Event name, any spelling of it; or several, any of which will do. */
                            event: string | string[];
                            /** @description [["country","is",["DE"]]] */
                            filters?: [
                                string,
                                "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                                (string | number | boolean)[]
                            ][];
                            /** @description Step after which it counts, from 1. Default: 1. */
                            after?: number;
                            /** @description Step before which it counts. Default: the last. */
                            before?: number;
                        }[];
                        /** @description A property, or up to 3, whose value all steps of a chain share. */
                        hold?: string | string[];
                        /** @description On every event that is looked at. */
                        filters?: [
                            string,
                            "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                            (string | number | boolean)[]
                        ][];
                        /** @description What to split by: a dimension of events, touch.NAME, or attributed.NAME; NAME is one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page. */
                        by?: string;
                        /**
                         * @description The step whose event has the value: a number, or last for the last one reached.
                         * @default 1
                         */
                        by_step?: number | "last";
                        /**
                         * @description Groups; the rest is (other).
                         * @default 10
                         */
                        group_limit?: number;
                        /**
                         * @description Of attributed.NAME: who earned it.
                         * @default linear
                         * @enum {string}
                         */
                        model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "time_decay" | "linear_decay" | "same_touch";
                        /** @description Of touch.NAME and attributed.NAME: how old a touch may be. 0 = no limit. Default: the site's. */
                        lookback_days?: number;
                        /**
                         * @description day: the same for each day on which chains began.
                         * @enum {string}
                         */
                        trend?: "day";
                        /** @description previous_period, or {"from", "to"}. */
                        compare?: "previous_period" | {
                            from: string;
                            to: string;
                        };
                        /**
                         * @description Site id.
                         * @default default
                         */
                        site?: string;
                        /** @description ISO date or instant. Default: 30 days before `to`. */
                        from?: string;
                        /** @description ISO date (that day included) or instant (excluded). Default: now. */
                        to?: string;
                        /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                        tz?: string;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                preset: string | null;
                                steps: {
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                    name?: string;
                                    within?: string;
                                    optional: boolean;
                                }[];
                                window: string;
                                /** @enum {string} */
                                order: "ordered" | "strict" | "any";
                                /** @enum {string} */
                                anchor: "best" | "first";
                                /** @enum {string} */
                                count: "people" | "sessions" | "totals";
                                exclude: {
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                    after: number;
                                    before: number;
                                }[];
                                hold: string[];
                                filters: (string | string[])[][];
                                by: string | null;
                                by_step?: number | "last";
                                group_limit?: number;
                                least_sample?: number;
                                lookback_days?: number;
                                model?: string;
                                credited?: string;
                                between_nothing?: string[];
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            rows: {
                                /** @description From 1. */
                                step: number;
                                name: string;
                                /** @enum {boolean} */
                                optional?: true;
                                /** @description By `count`: this, `sessions` or `entries`. */
                                people?: number;
                                sessions?: number;
                                entries?: number;
                                lost: number;
                                rate_from_start: number;
                                rate_from_previous: number;
                                time_from_previous: {
                                    p50: number;
                                    p75: number;
                                    p90: number;
                                    p95: number;
                                } | null;
                            }[];
                            time_to_convert: {
                                p50: number;
                                p75: number;
                                p90: number;
                                p95: number;
                            } | null;
                            histogram: {
                                from: number;
                                to: number | null;
                                count: number;
                            }[];
                            groups?: {
                                group: string;
                                rows: {
                                    /** @description From 1. */
                                    step: number;
                                    name: string;
                                    /** @enum {boolean} */
                                    optional?: true;
                                    /** @description By `count`: this, `sessions` or `entries`. */
                                    people?: number;
                                    sessions?: number;
                                    entries?: number;
                                    lost: number;
                                    rate_from_start: number;
                                    rate_from_previous: number;
                                    time_from_previous: {
                                        p50: number;
                                        p75: number;
                                        p90: number;
                                        p95: number;
                                    } | null;
                                }[];
                                time_to_convert: {
                                    p50: number;
                                    p75: number;
                                    p90: number;
                                    p95: number;
                                } | null;
                                histogram: {
                                    from: number;
                                    to: number | null;
                                    count: number;
                                }[];
                                /** @description null where a sample is too small to say. */
                                significance: {
                                    z: number;
                                    p_value: number;
                                    significant: boolean;
                                } | null;
                            }[];
                            trend?: {
                                day: string;
                                rate: number;
                                /** @description Its last chain can no longer go on, and is loaded. */
                                complete: boolean;
                                rows: {
                                    /** @description From 1. */
                                    step: number;
                                    name: string;
                                    /** @enum {boolean} */
                                    optional?: true;
                                    /** @description By `count`: this, `sessions` or `entries`. */
                                    people?: number;
                                    sessions?: number;
                                    entries?: number;
                                    lost: number;
                                    rate_from_start: number;
                                    rate_from_previous: number;
                                    time_from_previous: {
                                        p50: number;
                                        p75: number;
                                        p90: number;
                                        p95: number;
                                    } | null;
                                }[];
                                time_to_convert: {
                                    p50: number;
                                    p75: number;
                                    p90: number;
                                    p95: number;
                                } | null;
                            }[];
                            comparison?: {
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                rows: {
                                    /** @description From 1. */
                                    step: number;
                                    name: string;
                                    /** @enum {boolean} */
                                    optional?: true;
                                    /** @description By `count`: this, `sessions` or `entries`. */
                                    people?: number;
                                    sessions?: number;
                                    entries?: number;
                                    lost: number;
                                    rate_from_start: number;
                                    rate_from_previous: number;
                                    time_from_previous: {
                                        p50: number;
                                        p75: number;
                                        p90: number;
                                        p95: number;
                                    } | null;
                                }[];
                                time_to_convert: {
                                    p50: number;
                                    p75: number;
                                    p90: number;
                                    p95: number;
                                } | null;
                                histogram: {
                                    from: number;
                                    to: number | null;
                                    count: number;
                                }[];
                                /** @description null where a sample is too small to say. */
                                significance: {
                                    z: number;
                                    p_value: number;
                                    significant: boolean;
                                } | null;
                            };
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funnel/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The people behind a bar or a loss */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 1 to 32 of {"event", "filters", "name", "within", "optional"}. */
                        steps?: {
                            /** @description Event name, any spelling of it; or several, any of which will do. */
                            event: string | string[];
                            /** @description [["country","is",["DE"]]] */
                            filters?: [
                                string,
                                "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                                (string | number | boolean)[]
                            ][];
                            /** @description Label of the step. Default: the event. */
                            name?: string;
                            /** @description At most so long after the step before: 50s 10m 1h 1d 2w. Not for the first step. */
                            within?: string;
                            /**
                             * @description The steps after it are reached without it, too. Not for the first and last step.
                             * @default false
                             */
                            optional?: boolean;
                        }[];
                        /**
                         * @description Steps by the name of a preset, instead.
                         * @enum {string}
                         */
                        preset?: "checkout" | "lead" | "sign_up" | "awareness";
                        /** @description From first to last step: 50s 10m 1h 1d 2w, at most 366d. Default: 7d. */
                        window?: string;
                        /**
                         * @description ordered: one step after the other. strict: nothing else of that person between them. any: in whatever order.
                         * @default ordered
                         * @enum {string}
                         */
                        order?: "ordered" | "strict" | "any";
                        /**
                         * @description best: a chain may start at any step-1 event. first: only at the first. Default: best; of totals: first.
                         * @enum {string}
                         */
                        anchor?: "best" | "first";
                        /**
                         * @description totals: after a chain ends, the next step-1 event opens a new entry.
                         * @default people
                         * @enum {string}
                         */
                        count?: "people" | "sessions" | "totals";
                        /** @description Events that end a chain: {"event", "filters", "after", "before"}. */
                        exclude?: {
                            /** @description Event name, any spelling of it; or several, any of which will do. */
                            event: string | string[];
                            /** @description [["country","is",["DE"]]] */
                            filters?: [
                                string,
                                "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                                (string | number | boolean)[]
                            ][];
                            /** @description Step after which it counts, from 1. Default: 1. */
                            after?: number;
                            /** @description Step before which it counts. Default: the last. */
                            before?: number;
                        }[];
                        /** @description A property, or up to 3, whose value all steps of a chain share. */
                        hold?: string | string[];
                        /** @description On every event that is looked at. */
                        filters?: [
                            string,
                            "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                            (string | number | boolean)[]
                        ][];
                        /** @description What to split by: a dimension of events, touch.NAME, or attributed.NAME; NAME is one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page. */
                        by?: string;
                        /**
                         * @description The step whose event has the value: a number, or last for the last one reached.
                         * @default 1
                         */
                        by_step?: number | "last";
                        /**
                         * @description Groups; the rest is (other).
                         * @default 10
                         */
                        group_limit?: number;
                        /**
                         * @description Of attributed.NAME: who earned it.
                         * @default linear
                         * @enum {string}
                         */
                        model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "time_decay" | "linear_decay" | "same_touch";
                        /** @description Of touch.NAME and attributed.NAME: how old a touch may be. 0 = no limit. Default: the site's. */
                        lookback_days?: number;
                        /**
                         * @description day: the same for each day on which chains began.
                         * @enum {string}
                         */
                        trend?: "day";
                        /** @description previous_period, or {"from", "to"}. */
                        compare?: "previous_period" | {
                            from: string;
                            to: string;
                        };
                        /**
                         * @description Site id.
                         * @default default
                         */
                        site?: string;
                        /** @description ISO date or instant. Default: 30 days before `to`. */
                        from?: string;
                        /** @description ISO date (that day included) or instant (excluded). Default: now. */
                        to?: string;
                        /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                        tz?: string;
                        /** @description The step, from 1. */
                        step: number;
                        /**
                         * @description lost: came to the step before and not to this one.
                         * @default reached
                         * @enum {string}
                         */
                        outcome?: "reached" | "lost";
                        /** @description Only of this group of `by`. */
                        group?: string;
                        /**
                         * @description Rows at most.
                         * @default 100
                         */
                        limit?: number;
                        /**
                         * @description Rows to skip.
                         * @default 0
                         */
                        offset?: number;
                        /**
                         * @description csv: an audience.
                         * @default json
                         * @enum {string}
                         */
                        format?: "json" | "csv" | "ndjson";
                    };
                };
            };
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                preset: string | null;
                                steps: {
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                    name?: string;
                                    within?: string;
                                    optional: boolean;
                                }[];
                                window: string;
                                /** @enum {string} */
                                order: "ordered" | "strict" | "any";
                                /** @enum {string} */
                                anchor: "best" | "first";
                                /** @enum {string} */
                                count: "people" | "sessions" | "totals";
                                exclude: {
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                    after: number;
                                    before: number;
                                }[];
                                hold: string[];
                                filters: (string | string[])[][];
                                by: string | null;
                                by_step?: number | "last";
                                group_limit?: number;
                                least_sample?: number;
                                lookback_days?: number;
                                model?: string;
                                credited?: string;
                                between_nothing?: string[];
                                step: number;
                                /** @enum {string} */
                                outcome: "reached" | "lost";
                                group: string | null;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            /** @description On all pages. */
                            total: number;
                            rows: {
                                person_id: string;
                                session_id?: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                entered_at: string;
                                reached_at: string | null;
                                last_step: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                last_step_at: string;
                                group?: string;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funnel/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One person's way */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 1 to 32 of {"event", "filters", "name", "within", "optional"}. */
                        steps?: {
                            /** @description Event name, any spelling of it; or several, any of which will do. */
                            event: string | string[];
                            /** @description [["country","is",["DE"]]] */
                            filters?: [
                                string,
                                "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                                (string | number | boolean)[]
                            ][];
                            /** @description Label of the step. Default: the event. */
                            name?: string;
                            /** @description At most so long after the step before: 50s 10m 1h 1d 2w. Not for the first step. */
                            within?: string;
                            /**
                             * @description The steps after it are reached without it, too. Not for the first and last step.
                             * @default false
                             */
                            optional?: boolean;
                        }[];
                        /**
                         * @description Steps by the name of a preset, instead.
                         * @enum {string}
                         */
                        preset?: "checkout" | "lead" | "sign_up" | "awareness";
                        /** @description From first to last step: 50s 10m 1h 1d 2w, at most 366d. Default: 7d. */
                        window?: string;
                        /**
                         * @description ordered: one step after the other. strict: nothing else of that person between them. any: in whatever order.
                         * @default ordered
                         * @enum {string}
                         */
                        order?: "ordered" | "strict" | "any";
                        /**
                         * @description best: a chain may start at any step-1 event. first: only at the first. Default: best; of totals: first.
                         * @enum {string}
                         */
                        anchor?: "best" | "first";
                        /**
                         * @description totals: after a chain ends, the next step-1 event opens a new entry.
                         * @default people
                         * @enum {string}
                         */
                        count?: "people" | "sessions" | "totals";
                        /** @description Events that end a chain: {"event", "filters", "after", "before"}. */
                        exclude?: {
                            /** @description Event name, any spelling of it; or several, any of which will do. */
                            event: string | string[];
                            /** @description [["country","is",["DE"]]] */
                            filters?: [
                                string,
                                "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                                (string | number | boolean)[]
                            ][];
                            /** @description Step after which it counts, from 1. Default: 1. */
                            after?: number;
                            /** @description Step before which it counts. Default: the last. */
                            before?: number;
                        }[];
                        /** @description A property, or up to 3, whose value all steps of a chain share. */
                        hold?: string | string[];
                        /** @description On every event that is looked at. */
                        filters?: [
                            string,
                            "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                            (string | number | boolean)[]
                        ][];
                        /** @description What to split by: a dimension of events, touch.NAME, or attributed.NAME; NAME is one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page. */
                        by?: string;
                        /**
                         * @description The step whose event has the value: a number, or last for the last one reached.
                         * @default 1
                         */
                        by_step?: number | "last";
                        /**
                         * @description Groups; the rest is (other).
                         * @default 10
                         */
                        group_limit?: number;
                        /**
                         * @description Of attributed.NAME: who earned it.
                         * @default linear
                         * @enum {string}
                         */
                        model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "time_decay" | "linear_decay" | "same_touch";
                        /** @description Of touch.NAME and attributed.NAME: how old a touch may be. 0 = no limit. Default: the site's. */
                        lookback_days?: number;
                        /**
                         * @description day: the same for each day on which chains began.
                         * @enum {string}
                         */
                        trend?: "day";
                        /** @description previous_period, or {"from", "to"}. */
                        compare?: "previous_period" | {
                            from: string;
                            to: string;
                        };
                        /**
                         * @description Site id.
                         * @default default
                         */
                        site?: string;
                        /** @description ISO date or instant. Default: 30 days before `to`. */
                        from?: string;
                        /** @description ISO date (that day included) or instant (excluded). Default: now. */
                        to?: string;
                        /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                        tz?: string;
                        /** @description `user:ID` or `visitor:ID`, as lists of people have it. */
                        person: string;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                preset: string | null;
                                steps: {
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                    name?: string;
                                    within?: string;
                                    optional: boolean;
                                }[];
                                window: string;
                                /** @enum {string} */
                                order: "ordered" | "strict" | "any";
                                /** @enum {string} */
                                anchor: "best" | "first";
                                /** @enum {string} */
                                count: "people" | "sessions" | "totals";
                                exclude: {
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                    after: number;
                                    before: number;
                                }[];
                                hold: string[];
                                filters: (string | string[])[][];
                                by: string | null;
                                by_step?: number | "last";
                                group_limit?: number;
                                least_sample?: number;
                                lookback_days?: number;
                                model?: string;
                                credited?: string;
                                between_nothing?: string[];
                                person: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            person_id: string;
                            outcomes: {
                                session_id?: string;
                                last_step: number;
                                steps: {
                                    step: number;
                                    name: string;
                                    reached_at: string | null;
                                    event_id: string | null;
                                }[];
                                events: {
                                    event_id: string;
                                    name: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    event_time: string;
                                    /** @description Steps that it fits. */
                                    fits: number[];
                                    step: number | null;
                                    excludes: boolean;
                                    /** @description Why it made no step. */
                                    left_out: string | null;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funnel/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Funnels by name */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                preset: string;
                                about: string;
                                window: string;
                                steps: ({
                                    event: string | string[];
                                } & {
                                    [key: string]: unknown;
                                })[];
                            }[];
                        };
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who comes back, by cohort */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description What begins it: any, an event name, or {"event":"purchase","filters":[["value","gte",[50]]]}. */
                    start?: string;
                    /** @description What counts as coming back: any, an event name, or {"event":"purchase","filters":[["value","gte",[50]]]}. */
                    return?: string;
                    /** @description Length of a period, by the calendar of `tz`. */
                    unit?: "day" | "week" | "month";
                    /** @description on: back in that period; on_or_after: in it or later; rolling: windows of 24 hours (week: 7 × 24, month: 30 × 24) from the person's own start. */
                    mode?: "on" | "on_or_after" | "rolling";
                    /** @description first: people by their first start of all time; first_ever: the same where filters of the start must hold for the first event of its name; recurring: in every period with a start. */
                    cohort?: "first" | "first_ever" | "recurring";
                    /** @description What cohorts are split by, as it is of the start: event, type, country, device, browser, os, channel, source, medium, campaign, content, term, partner, coupon, click_id_type, landing_page, path, url, host, title, referrer, referrer_host, currency, value, order_id, locale, library, properties.NAME or person.NAME. */
                    by?: string;
                    /** @description Each cohort is followed for so many periods, beyond `to` as well. Default: until `to`. */
                    periods?: number;
                    /** @description JSON: [["country","is",["DE"]],["channel","is_not",["direct"]]]. Dimensions: event, type, country, device, browser, os, channel, source, medium, campaign, content, term, partner, coupon, click_id_type, landing_page, path, url, host, title, referrer, referrer_host, currency, value, order_id, locale, library, properties.NAME or person.NAME; or segment. Operators: is, is_not, contains, does_not_contain, gt, gte, lt, lte, is_set, is_not_set. */
                    filters?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                start: string | string[] | ({
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                } & {
                                    [key: string]: unknown;
                                });
                                return: string | string[] | ({
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                } & {
                                    [key: string]: unknown;
                                });
                                /** @enum {string} */
                                unit: "day" | "week" | "month";
                                /** @enum {string} */
                                mode: "on" | "on_or_after" | "rolling";
                                /** @enum {string} */
                                cohort: "first" | "first_ever" | "recurring";
                                /** @enum {string} */
                                week_start: "monday" | "sunday";
                                window_hours?: number;
                                by?: string;
                                /** @description Values with cohorts of their own. */
                                group_limit?: number;
                                periods?: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                until: string;
                                filters: (string | string[])[][];
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            /** @description All cohorts that were followed through the period. */
                            curve: {
                                period: number;
                                size: number;
                                returned: number;
                                rate: number;
                            }[];
                            rows: ({
                                /** Format: date */
                                cohort: string;
                                size: number;
                                period: number;
                                returned: number;
                                rate: number;
                                /** @description Nothing that happens from now on changes it. */
                                complete: boolean;
                            } & {
                                [key: string]: unknown;
                            })[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lifecycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** New, returning, resurrected and dormant people, by period */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description What counts as activity: any, an event name, or {"event":"purchase","filters":[["value","gte",[50]]]}. */
                    event?: string;
                    /** @description Length of a period, by the calendar of `tz`. */
                    unit?: "day" | "week" | "month";
                    /** @description JSON: [["country","is",["DE"]],["channel","is_not",["direct"]]]. Dimensions: event, type, country, device, browser, os, channel, source, medium, campaign, content, term, partner, coupon, click_id_type, landing_page, path, url, host, title, referrer, referrer_host, currency, value, order_id, locale, library, properties.NAME or person.NAME; or segment. Operators: is, is_not, contains, does_not_contain, gt, gte, lt, lte, is_set, is_not_set. */
                    filters?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                event: string | string[] | ({
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                } & {
                                    [key: string]: unknown;
                                });
                                /** @enum {string} */
                                unit: "day" | "week" | "month";
                                /** @enum {string} */
                                week_start: "monday" | "sunday";
                                filters: (string | string[])[][];
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            rows: {
                                /** Format: date */
                                period: string;
                                active: number;
                                new: number;
                                returning: number;
                                resurrected: number;
                                dormant: number;
                                /** @description Nothing that happens from now on changes it. */
                                complete: boolean;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/churn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who stays away for longer than a stated time, by period */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description What counts as activity: any, an event name, or {"event":"purchase","filters":[["value","gte",[50]]]}. */
                    event?: string;
                    /** @description Length of a period, by the calendar of `tz`. */
                    unit?: "day" | "week" | "month";
                    /** @description JSON: [["country","is",["DE"]],["channel","is_not",["direct"]]]. Dimensions: event, type, country, device, browser, os, channel, source, medium, campaign, content, term, partner, coupon, click_id_type, landing_page, path, url, host, title, referrer, referrer_host, currency, value, order_id, locale, library, properties.NAME or person.NAME; or segment. Operators: is, is_not, contains, does_not_contain, gt, gte, lt, lte, is_set, is_not_set. */
                    filters?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description Who was not active for so many times 24 hours is gone. */
                    inactive_days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                event: string | string[] | ({
                                    event: string | string[];
                                    filters: (string | string[])[][];
                                } & {
                                    [key: string]: unknown;
                                });
                                /** @enum {string} */
                                unit: "day" | "week" | "month";
                                /** @enum {string} */
                                week_start: "monday" | "sunday";
                                filters: (string | string[])[][];
                                inactive_days: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            rows: {
                                /** Format: date */
                                period: string;
                                alive_at_start: number;
                                churned: number;
                                churn_rate: number;
                                new: number;
                                resurrected: number;
                                alive_at_end: number;
                                /** @description Nothing that happens from now on changes it. */
                                complete: boolean;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repurchase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who buys again, and how soon */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                    /** @description Length of a period, by the calendar of `tz`. */
                    unit?: "day" | "week" | "month";
                    /** @description Orders so long after the person's first count, beyond `to` as well: 90d, at most 366d. Default: all until `to`. */
                    within?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                /** @enum {string} */
                                unit: "day" | "week" | "month";
                                /** @enum {string} */
                                week_start: "monday" | "sunday";
                                within: string | null;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                until: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            total: {
                                buyers: number;
                                repeat_buyers: number;
                                repurchase_rate: number;
                                orders: number;
                                orders_per_buyer: number;
                                time_to_repurchase: {
                                    p50: number;
                                    p75: number;
                                    p90: number;
                                    p95: number;
                                } | null;
                            };
                            orders: {
                                order: number;
                                buyers: number;
                                rate_from_first: number;
                                rate_from_previous: number;
                                time_from_previous: {
                                    p50: number;
                                    p75: number;
                                    p90: number;
                                    p95: number;
                                } | null;
                            }[];
                            rows: {
                                /** Format: date */
                                cohort: string;
                                buyers: number;
                                repeat_buyers: number;
                                repurchase_rate: number;
                                orders: number;
                                orders_per_buyer: number;
                                time_to_repurchase: {
                                    p50: number;
                                    p75: number;
                                    p90: number;
                                    p95: number;
                                } | null;
                                /** @description Nothing that happens from now on changes it. */
                                complete: boolean;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lifetime-value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What buyers bring, by cohort */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                    /** @description Of the report. Default: the site's, else that of most conversions. */
                    currency?: string;
                    /** @description Length of a period, by the calendar of `tz`. */
                    unit?: "day" | "week" | "month";
                    /** @description Each cohort is followed for so many periods, beyond `to` as well. Default: until `to`. */
                    periods?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                currency: string;
                                /** @enum {string} */
                                unit: "day" | "week" | "month";
                                /** @enum {string} */
                                week_start: "monday" | "sunday";
                                periods?: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                until: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            /** @description Conversions without a rate to the report's currency. */
                            unconverted?: {
                                currency: string;
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                            rows: {
                                /** Format: date */
                                cohort: string;
                                size: number;
                                period: number;
                                orders: number;
                                /** @description Decimal text, exact. */
                                value: string;
                                cumulative_orders: number;
                                /** @description Decimal text, exact. */
                                cumulative_value: string;
                                /** @description Decimal text, exact. */
                                value_per_buyer: string;
                                /** @description Nothing that happens from now on changes it. */
                                complete: boolean;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lifetime-value/acquisition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What buyers bring and cost, by what won them */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                    /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                    lookback_days?: number;
                    /** @description drop_unless_all: direct touches are removed unless nothing else is left. */
                    direct?: "keep" | "drop_unless_all";
                    /** @description consecutive: the first touch of a run of one label is kept. */
                    collapse?: "none" | "consecutive";
                    /** @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches. */
                    views?: "keep" | "unless_clicked" | "ignore";
                    /** @description Days before a conversion in which a view counts. 0 = as lookback_days. */
                    view_lookback_days?: number;
                    /** @description Of time_decay. */
                    half_life_days?: number;
                    /** @description Of custom: first,middle,last; normalised. */
                    weights?: string;
                    /** @description Of the report. Default: the site's, else that of most conversions. */
                    currency?: string;
                    /** @description What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's). */
                    amount?: string;
                    /** @description Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion. */
                    lost?: "never_converted" | "also_tail";
                    /** @description Of markov: touches in a state. auto: the order that foretells held-out journeys best. */
                    order?: "1" | "2" | "3" | "4" | "auto";
                    /** @description Of shapley: what a set of channels is worth, the conversions or the conversion rate. */
                    worth?: "conversions" | "rate";
                    /** @description Of what is drawn by lot: samples, and the folds of order=auto. */
                    seed?: number;
                    /** @description One of first, last, last_non_direct, linear, linear_unique, position, j_shaped, inverse_j, custom, time_decay, linear_decay, participation, same_touch, markov, shapley, shapley_ordered, path_counterfactual, shao_li. Default: linear. */
                    model?: string;
                    /** @description What a row is, as in /api/v1/spend. */
                    level?: "channel" | "source" | "campaign" | "ad" | "campaign_key";
                    /** @description Orders so long after the person's first count, beyond `to` as well: 90d, at most 366d. Default: all until `to`. */
                    within?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                lookback_days: number;
                                /** @enum {string} */
                                direct: "keep" | "drop_unless_all";
                                /** @enum {string} */
                                collapse: "none" | "consecutive";
                                /** @enum {string} */
                                views: "keep" | "unless_clicked" | "ignore";
                                view_lookback_days: number;
                                currency: string;
                                amount: string;
                                session_timeout_minutes: number;
                                max_touches: number;
                                max_conversions: number;
                                /** @enum {string} */
                                model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li";
                                half_life_days: number;
                                weights: string | null;
                                /** @enum {string} */
                                lost?: "never_converted" | "also_tail";
                                /** @enum {string} */
                                order?: "1" | "2" | "3" | "4" | "auto";
                                /** @enum {string} */
                                worth?: "conversions" | "rate";
                                bootstrap?: number;
                                seed?: number;
                                /** @enum {string} */
                                level: "channel" | "source" | "campaign" | "ad" | "campaign_key";
                                within: string | null;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                until: string;
                                spend_days: {
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            total: {
                                new_buyers: number;
                                orders: number;
                                /** @description Decimal text, exact. */
                                value: string;
                                value_per_buyer: string | null;
                                cost: string | null;
                                cost_per_order: {
                                    first: string | null;
                                    second: string | null;
                                    third: string | null;
                                };
                                value_to_cost: number | null;
                            };
                            unattributed: {
                                new_buyers: number;
                                orders: number;
                                /** @description Decimal text, exact. */
                                value: string;
                                value_per_buyer: string | null;
                            };
                            rows: ({
                                new_buyers: number;
                                orders: number;
                                /** @description Decimal text, exact. */
                                value: string;
                                value_per_buyer: string | null;
                                cost: string | null;
                                cost_per_order: {
                                    first: string | null;
                                    second: string | null;
                                    third: string | null;
                                };
                                value_to_cost: number | null;
                            } & {
                                [key: string]: unknown;
                            })[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where people go, or come from */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description What nodes are: names of events, pages, or channels of touches.
                         * @default page
                         * @enum {string}
                         */
                        of?: "event" | "page" | "channel";
                        /** @description A node by its name, such as "/cart" or "email", or an event: {"event", "filters"}. */
                        start?: string | {
                            /** @description Event name, any spelling of it; or several, any of which will do. */
                            event: string | string[];
                            /** @description [["country","is",["DE"]]] */
                            filters?: [
                                string,
                                "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                                (string | number | boolean)[]
                            ][];
                        };
                        /** @description A node by its name, such as "/cart" or "email", or an event: {"event", "filters"}. */
                        end?: string | {
                            /** @description Event name, any spelling of it; or several, any of which will do. */
                            event: string | string[];
                            /** @description [["country","is",["DE"]]] */
                            filters?: [
                                string,
                                "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                                (string | number | boolean)[]
                            ][];
                        };
                        /**
                         * @description Nodes after the start or before the end.
                         * @default 5
                         */
                        steps?: number;
                        /**
                         * @description Nodes so far from the start or end: 50s 10m 1h 1d 2w, at most 366d.
                         * @default 1d
                         */
                        window?: string;
                        /**
                         * @description Each person's first start or last end, or each session's.
                         * @default people
                         * @enum {string}
                         */
                        count?: "people" | "sessions";
                        /**
                         * @description Of a run of one node the first is kept.
                         * @default true
                         */
                        collapse?: boolean;
                        /**
                         * @description Names by patterns: [{"pattern": "/product/*", "name": "Products"}].
                         * @default []
                         */
                        groups?: {
                            pattern: string;
                            name: string;
                        }[];
                        /**
                         * @description Nodes with a smaller share of all starts are (other).
                         * @default 0.0025
                         */
                        min_share?: number;
                        /**
                         * @description Nodes of a column; the rest is (other).
                         * @default 50
                         */
                        limit?: number;
                        /** @description On every event; not with channel. */
                        filters?: [
                            string,
                            "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                            (string | number | boolean)[]
                        ][];
                        /**
                         * @description Site id.
                         * @default default
                         */
                        site?: string;
                        /** @description ISO date or instant. Default: 30 days before `to`. */
                        from?: string;
                        /** @description ISO date (that day included) or instant (excluded). Default: now. */
                        to?: string;
                        /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                        tz?: string;
                        /**
                         * @description csv and ndjson: the links.
                         * @default json
                         * @enum {string}
                         */
                        format?: "json" | "csv" | "ndjson";
                    };
                };
            };
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                start: (string | ({
                                    event: string | string[];
                                } & {
                                    [key: string]: unknown;
                                })) | null;
                                end: (string | ({
                                    event: string | string[];
                                } & {
                                    [key: string]: unknown;
                                })) | null;
                                /** @enum {string} */
                                of: "event" | "page" | "channel";
                                steps: number;
                                window: string;
                                /** @enum {string} */
                                count: "people" | "sessions";
                                collapse: boolean;
                                groups: {
                                    pattern: string;
                                    name: string;
                                }[];
                                min_share: number;
                                limit: number;
                                filters: (string | string[])[][];
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            starts: number;
                            nodes: {
                                /** @description Its column: 0 is the start or the end. */
                                step: number;
                                name: string;
                                count: number;
                                /** @description Of all starts. */
                                share: number;
                                /** @description Of these so many have no further node. */
                                stopped: number;
                            }[];
                            rows: {
                                /** @description The column that it leads to, from 1. */
                                step: number;
                                from: string;
                                to: string;
                                count: number;
                                /** @description Of all starts. */
                                share: number;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vitals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Slow pages */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description JSON: [["country","is",["DE"]],["channel","is_not",["direct"]]]. Dimensions: event, type, country, device, browser, os, channel, source, medium, campaign, content, term, partner, coupon, click_id_type, landing_page, path, url, host, title, referrer, referrer_host, currency, value, order_id, locale, library, properties.NAME or person.NAME; or segment. Operators: is, is_not, contains, does_not_contain, gt, gte, lt, lte, is_set, is_not_set. */
                    filters?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description Patterns by commas, one row each: /cart,/checkout/*. Default: every page. */
                    pages?: string;
                    /** @description Pages at most. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                filters: (string | string[])[][];
                                pages: string[];
                                bounds: {
                                    [key: string]: number[];
                                };
                                limit: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            rows: {
                                page: string;
                                loads: number;
                                vitals: {
                                    [key: string]: {
                                        p50: number;
                                        p75: number;
                                        /** @enum {string} */
                                        rating: "good" | "needs_improvement" | "poor";
                                    };
                                };
                                /** @description Those that are not good. */
                                slow: ("lcp" | "inp" | "cls" | "fcp" | "ttfb")[];
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversions of a range */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description Rows at most. */
                    limit?: number;
                    /** @description Rows to skip. */
                    offset?: number;
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                limit: number;
                                offset: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            rows: {
                                event_id: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                conversion_time: string;
                                person_id: string;
                                visitor_id: string;
                                user_id: string;
                                order_id: string;
                                /** @description Decimal text, exact. */
                                value: string;
                                /** @description Decimal text, exact. */
                                refunded: string;
                                currency: string;
                                /** @description Of its person's conversions, from 1. */
                                nth: number;
                                taken_back: boolean;
                                unconfirmed: boolean;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{event_id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a conversion was credited so */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description Event name, when the id is known under several. */
                    conversion?: string;
                    /** @description What credit is split by: one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page, or up to 3 of them by commas, coarse to fine. Models look at the first. */
                    by?: string;
                    /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                    lookback_days?: number;
                    /** @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted. */
                    repeat?: "all" | "since_previous" | "first_only";
                    /** @description drop_unless_all: direct touches are removed unless nothing else is left. */
                    direct?: "keep" | "drop_unless_all";
                    /** @description consecutive: the first touch of a run of one label is kept. */
                    collapse?: "none" | "consecutive";
                    /** @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches. */
                    views?: "keep" | "unless_clicked" | "ignore";
                    /** @description Days before a conversion in which a view counts. 0 = as lookback_days. */
                    view_lookback_days?: number;
                    /** @description Of time_decay. */
                    half_life_days?: number;
                    /** @description Of custom: first,middle,last; normalised. */
                    weights?: string;
                    /** @description Of the report. Default: the site's, else that of most conversions. */
                    currency?: string;
                    /** @description What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's). */
                    amount?: string;
                };
                header?: never;
                path: {
                    event_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                lookback_days: number;
                                /** @enum {string} */
                                repeat: "all" | "since_previous" | "first_only";
                                /** @enum {string} */
                                direct: "keep" | "drop_unless_all";
                                /** @enum {string} */
                                collapse: "none" | "consecutive";
                                /** @enum {string} */
                                views: "keep" | "unless_clicked" | "ignore";
                                view_lookback_days: number;
                                currency: string;
                                amount: string;
                                session_timeout_minutes: number;
                                max_touches: number;
                                max_conversions: number;
                                /** @enum {string} */
                                model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li";
                                models: ("first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch")[];
                                half_life_days: number;
                                weights: string | null;
                                /** @description Up to three of these by commas: channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page. */
                                by: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            conversion: {
                                event_id: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                conversion_time: string;
                                person_id: string;
                                visitor_id: string;
                                user_id: string;
                                order_id: string;
                                /** @description Decimal text, exact. */
                                value: string;
                                /** @description Decimal text, exact. */
                                refunded: string;
                                currency: string;
                                /** @description Of its person's conversions, from 1. */
                                nth: number;
                                name: string;
                                converted: boolean;
                                previous_conversion_time: string | null;
                                left_out: string | null;
                            };
                            touches_total: number;
                            touches: {
                                event_id: string;
                                name: string;
                                session_id: string;
                                channel: string;
                                source: string;
                                medium: string;
                                campaign: string;
                                content: string;
                                term: string;
                                click_id_type: string;
                                partner: string;
                                coupon: string;
                                referrer_host: string;
                                landing_page: string;
                                evidence: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                touch_time: string;
                                /**
                                 * @description The site's table of coupons gave source, medium, campaign and partner.
                                 * @enum {string}
                                 */
                                campaign_from?: "coupon";
                                label: string;
                                seconds_before: number;
                                /** @description In the journey, from 1. */
                                rank?: number;
                                weights?: {
                                    [key: string]: number;
                                };
                                values?: {
                                    [key: string]: string;
                                };
                                /** @description Why it is not of the journey. */
                                left_out?: string;
                            }[];
                            identity: {
                                nodes: string[];
                                edges: {
                                    kind: string;
                                    a: string;
                                    b: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    edge_time: string;
                                    event_id: string;
                                    /** @enum {string} */
                                    state: "joined" | "refused" | "undone" | "new";
                                    /** @enum {string} */
                                    refused?: "two_users" | "too_large" | "hub" | "illegal_id";
                                    decided?: {
                                        undone: boolean;
                                        by: string;
                                        reason: string;
                                        /**
                                         * Format: date-time
                                         * @description UTC.
                                         */
                                        at: string;
                                    };
                                }[];
                            };
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description Events of the timeline. */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description A person, `user:ID`, `visitor:ID`, `email:SHA256`, a bare id, an e-mail address, or the id of an event or an order. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person_id: string;
                            nodes: string[];
                            profiles: {
                                node: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                updated_at: string;
                                traits: {
                                    [key: string]: unknown;
                                };
                            }[];
                            timeline: {
                                event_id: string;
                                type: string;
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                event_time: string;
                                visitor_id: string;
                                user_id: string;
                                url: string;
                                channel: string;
                                value: string;
                                currency: string;
                                /** @description granted, denied or empty */
                                consent_analytics: string;
                                consent_ads: string;
                            }[];
                            touches_total: number;
                            touches: {
                                event_id: string;
                                name: string;
                                session_id: string;
                                channel: string;
                                source: string;
                                medium: string;
                                campaign: string;
                                content: string;
                                term: string;
                                click_id_type: string;
                                partner: string;
                                coupon: string;
                                referrer_host: string;
                                landing_page: string;
                                evidence: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                touch_time: string;
                            }[];
                            identity: {
                                version: number;
                                edges: {
                                    kind: string;
                                    a: string;
                                    b: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    edge_time: string;
                                    event_id: string;
                                    /** @enum {string} */
                                    state: "joined" | "refused" | "undone" | "new";
                                    /** @enum {string} */
                                    refused?: "two_users" | "too_large" | "hub" | "illegal_id";
                                    decided?: {
                                        undone: boolean;
                                        by: string;
                                        reason: string;
                                        /**
                                         * Format: date-time
                                         * @description UTC.
                                         */
                                        at: string;
                                    };
                                }[];
                                edges_total: number;
                            };
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undoes what merged two nodes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Site id.
                         * @default default
                         */
                        site?: string;
                        /** @description One of the two nodes, as GET /api/v1/people/{id} shows it. */
                        a: string;
                        /** @description The other one. */
                        b: string;
                        /** @description Of the fact. Default: all facts between the two. */
                        kind?: string;
                        /** @description Why; it is kept for good. */
                        reason: string;
                        /**
                         * @description Who decided it; kept, too.
                         * @default api
                         */
                        by?: string;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changed: number;
                            facts: {
                                kind: string;
                                a: string;
                                b: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                edge_time: string;
                                event_id: string;
                                /** @enum {string} */
                                state: "joined" | "refused" | "undone" | "new";
                                /** @enum {string} */
                                refused?: "two_users" | "too_large" | "hub" | "illegal_id";
                                decided?: {
                                    undone: boolean;
                                    by: string;
                                    reason: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    at: string;
                                };
                            }[];
                            one_person: boolean;
                            persons: {
                                person_id: string;
                                nodes: string[];
                            }[];
                            joined_by: {
                                kind: string;
                                a: string;
                                b: string;
                            }[];
                            notes: string[];
                            identity_version: number;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/redo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes such an undo back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Site id.
                         * @default default
                         */
                        site?: string;
                        /** @description One of the two nodes, as GET /api/v1/people/{id} shows it. */
                        a: string;
                        /** @description The other one. */
                        b: string;
                        /** @description Of the fact. Default: all facts between the two. */
                        kind?: string;
                        /** @description Why; it is kept for good. */
                        reason: string;
                        /**
                         * @description Who decided it; kept, too.
                         * @default api
                         */
                        by?: string;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changed: number;
                            facts: {
                                kind: string;
                                a: string;
                                b: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                edge_time: string;
                                event_id: string;
                                /** @enum {string} */
                                state: "joined" | "refused" | "undone" | "new";
                                /** @enum {string} */
                                refused?: "two_users" | "too_large" | "hub" | "illegal_id";
                                decided?: {
                                    undone: boolean;
                                    by: string;
                                    reason: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    at: string;
                                };
                            }[];
                            one_person: boolean;
                            persons: {
                                person_id: string;
                                nodes: string[];
                            }[];
                            joined_by: {
                                kind: string;
                                a: string;
                                b: string;
                            }[];
                            notes: string[];
                            identity_version: number;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many journeys took each path */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                    /** @description What credit is split by: one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page, or up to 3 of them by commas, coarse to fine. Models look at the first. */
                    by?: string;
                    /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                    lookback_days?: number;
                    /** @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted. */
                    repeat?: "all" | "since_previous" | "first_only";
                    /** @description drop_unless_all: direct touches are removed unless nothing else is left. */
                    direct?: "keep" | "drop_unless_all";
                    /** @description consecutive: the first touch of a run of one label is kept. */
                    collapse?: "none" | "consecutive";
                    /** @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches. */
                    views?: "keep" | "unless_clicked" | "ignore";
                    /** @description Days before a conversion in which a view counts. 0 = as lookback_days. */
                    view_lookback_days?: number;
                    /** @description Of the report. Default: the site's, else that of most conversions. */
                    currency?: string;
                    /** @description What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's). */
                    amount?: string;
                    /** @description Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion. */
                    lost?: "never_converted" | "also_tail";
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                lookback_days: number;
                                /** @enum {string} */
                                repeat: "all" | "since_previous" | "first_only";
                                /** @enum {string} */
                                direct: "keep" | "drop_unless_all";
                                /** @enum {string} */
                                collapse: "none" | "consecutive";
                                /** @enum {string} */
                                views: "keep" | "unless_clicked" | "ignore";
                                view_lookback_days: number;
                                currency: string;
                                amount: string;
                                session_timeout_minutes: number;
                                max_touches: number;
                                max_conversions: number;
                                /** @description Up to three of these by commas: channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page. */
                                by: string;
                                /** @enum {string} */
                                lost: "never_converted" | "also_tail";
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            /** @description Counts of what was left out; not there when nothing was. */
                            left_out?: {
                                repeat?: number;
                                taken_back?: number;
                                unconfirmed?: number;
                                without_amount?: number;
                                journeys_cut?: number;
                                conversions_over_cap?: number;
                            };
                            rows: {
                                /** @description Labels joined by ` > `; empty without a touch. */
                                path: string;
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                                lost: number;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/paths/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Paths, lengths, times, positions */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                    /** @description What credit is split by: one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page, or up to 3 of them by commas, coarse to fine. Models look at the first. */
                    by?: string;
                    /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                    lookback_days?: number;
                    /** @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted. */
                    repeat?: "all" | "since_previous" | "first_only";
                    /** @description drop_unless_all: direct touches are removed unless nothing else is left. */
                    direct?: "keep" | "drop_unless_all";
                    /** @description consecutive: the first touch of a run of one label is kept. */
                    collapse?: "none" | "consecutive";
                    /** @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches. */
                    views?: "keep" | "unless_clicked" | "ignore";
                    /** @description Days before a conversion in which a view counts. 0 = as lookback_days. */
                    view_lookback_days?: number;
                    /** @description Of the report. Default: the site's, else that of most conversions. */
                    currency?: string;
                    /** @description What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's). */
                    amount?: string;
                    /** @description Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion. */
                    lost?: "never_converted" | "also_tail";
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description Paths at most, and labels of positions at most. */
                    limit?: number;
                    /** @description One list alone, as rows. Default: paths as rows, the others beside them. */
                    part?: "paths" | "lengths" | "days" | "positions";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Measures of a range */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description One row for each: hour, day, week, month. */
                    interval?: "hour" | "day" | "week" | "month";
                    /** @description Beside each row the same of the time before: previous_period, previous_year. */
                    compare?: "previous_period" | "previous_year";
                    /** @description Of the rows of a split: a measure, the greatest first; -measure: the smallest first. Default: the first measure. */
                    order?: string;
                    /** @description Labels at most. */
                    limit?: number;
                    /** @description Conversions by label are credit of touches under this model. Default: the words of the session in which a conversion happened. */
                    model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch";
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                    /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                    lookback_days?: number;
                    /** @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted. */
                    repeat?: "all" | "since_previous" | "first_only";
                    /** @description drop_unless_all: direct touches are removed unless nothing else is left. */
                    direct?: "keep" | "drop_unless_all";
                    /** @description consecutive: the first touch of a run of one label is kept. */
                    collapse?: "none" | "consecutive";
                    /** @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches. */
                    views?: "keep" | "unless_clicked" | "ignore";
                    /** @description Days before a conversion in which a view counts. 0 = as lookback_days. */
                    view_lookback_days?: number;
                    /** @description Of time_decay. */
                    half_life_days?: number;
                    /** @description Of custom: first,middle,last; normalised. */
                    weights?: string;
                    /** @description Of the report. Default: the site's, else that of most conversions. */
                    currency?: string;
                    /** @description By commas: visitors, people, new_people, sessions, page_views, views, events, bounces, bounce_rate, session_duration, views_per_session, conversions, value, average_value, customers, new_customers, conversion_rate, repurchase_rate, dau, wau, mau, stickiness, churn_rate, impressions, clicks, spend, ctr, cpc, cpm, cpa, cac, roas. Default: the usual ones. */
                    metrics?: string;
                    /** @description Up to 4 by commas: channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer, referrer_host, landing_page, entry_page, exit_page, event, type, country, device, browser, os, path, url, host, title, currency, value, order_id, locale, library, properties.NAME or person.NAME. */
                    by?: string;
                    /** @description JSON: [["country","is",["DE"]],["channel","is_not",["direct"]]]. Dimensions: channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer, referrer_host, landing_page, entry_page, exit_page, event, type, country, device, browser, os, path, url, host, title, currency, value, order_id, locale, library, properties.NAME or person.NAME; or segment. Operators: is, is_not, contains, does_not_contain, gt, gte, lt, lte, is_set, is_not_set. */
                    filters?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                lookback_days?: number;
                                /** @enum {string} */
                                repeat?: "all" | "since_previous" | "first_only";
                                /** @enum {string} */
                                direct?: "keep" | "drop_unless_all";
                                /** @enum {string} */
                                collapse?: "none" | "consecutive";
                                /** @enum {string} */
                                views?: "keep" | "unless_clicked" | "ignore";
                                view_lookback_days?: number;
                                currency: string;
                                amount?: string;
                                session_timeout_minutes?: number;
                                max_touches?: number;
                                max_conversions?: number;
                                model?: string | null;
                                models?: ("first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li")[];
                                half_life_days?: number;
                                weights?: string | null;
                                metrics: ("visitors" | "people" | "new_people" | "sessions" | "page_views" | "views" | "events" | "bounces" | "bounce_rate" | "session_duration" | "views_per_session" | "conversions" | "value" | "average_value" | "customers" | "new_customers" | "conversion_rate" | "repurchase_rate" | "dau" | "wau" | "mau" | "stickiness" | "churn_rate" | "impressions" | "clicks" | "spend" | "ctr" | "cpc" | "cpm" | "cpa" | "cac" | "roas")[];
                                by: string[];
                                filters: (string | string[])[][];
                                interval: ("hour" | "day" | "week" | "month") | null;
                                compare: ("previous_period" | "previous_year") | null;
                                order: string;
                                limit: number;
                                /** @enum {string} */
                                week_start: "monday" | "sunday";
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            /** @description Conversions without a rate to the report's currency. */
                            unconverted?: {
                                currency: string;
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                            total: {
                                [key: string]: (number | string) | null;
                            };
                            compare?: {
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                total: {
                                    [key: string]: (number | string) | null;
                                };
                            };
                            rows: ({
                                /** @description Of an interval: a date, or an hour's instant. */
                                time?: string;
                                complete?: boolean;
                                previous?: {
                                    time?: string;
                                } & {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Measures of a range, asked in JSON */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Site id.
                         * @default default
                         */
                        site?: string;
                        /** @description ISO date or instant. Default: 30 days before `to`. */
                        from?: string;
                        /** @description ISO date (that day included) or instant (excluded). Default: now. */
                        to?: string;
                        /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                        tz?: string;
                        /**
                         * @description Form of the answer.
                         * @default json
                         * @enum {string}
                         */
                        format?: "json" | "csv" | "ndjson";
                        /**
                         * @description One row for each: hour, day, week, month.
                         * @enum {string}
                         */
                        interval?: "hour" | "day" | "week" | "month";
                        /**
                         * @description Beside each row the same of the time before: previous_period, previous_year.
                         * @enum {string}
                         */
                        compare?: "previous_period" | "previous_year";
                        /** @description Of the rows of a split: a measure, the greatest first; -measure: the smallest first. Default: the first measure. */
                        order?: string;
                        /**
                         * @description Labels at most.
                         * @default 100
                         */
                        limit?: number;
                        /**
                         * @description Conversions by label are credit of touches under this model. Default: the words of the session in which a conversion happened.
                         * @enum {string}
                         */
                        model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch";
                        /**
                         * @description Event name, any spelling of it.
                         * @default purchase
                         */
                        conversion?: string;
                        /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                        lookback_days?: number;
                        /**
                         * @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted.
                         * @default all
                         * @enum {string}
                         */
                        repeat?: "all" | "since_previous" | "first_only";
                        /**
                         * @description drop_unless_all: direct touches are removed unless nothing else is left.
                         * @default keep
                         * @enum {string}
                         */
                        direct?: "keep" | "drop_unless_all";
                        /**
                         * @description consecutive: the first touch of a run of one label is kept.
                         * @default none
                         * @enum {string}
                         */
                        collapse?: "none" | "consecutive";
                        /**
                         * @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches.
                         * @default keep
                         * @enum {string}
                         */
                        views?: "keep" | "unless_clicked" | "ignore";
                        /**
                         * @description Days before a conversion in which a view counts. 0 = as lookback_days.
                         * @default 0
                         */
                        view_lookback_days?: number;
                        /**
                         * @description Of time_decay.
                         * @default 7
                         */
                        half_life_days?: number;
                        /** @description Of custom: first,middle,last; normalised. */
                        weights?: string;
                        /** @description Of the report. Default: the site's, else that of most conversions. */
                        currency?: string;
                        /** @description visitors, people, new_people, sessions, page_views, views, events, bounces, bounce_rate, session_duration, views_per_session, conversions, value, average_value, customers, new_customers, conversion_rate, repurchase_rate, dau, wau, mau, stickiness, churn_rate, impressions, clicks, spend, ctr, cpc, cpm, cpa, cac, roas */
                        metrics?: string[];
                        /**
                         * @description channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer, referrer_host, landing_page, entry_page, exit_page, event, type, country, device, browser, os, path, url, host, title, currency, value, order_id, locale, library, properties.NAME or person.NAME
                         * @default []
                         */
                        by?: string[];
                        /** @description [["country","is",["DE"]]] */
                        filters?: [
                            string,
                            "is" | "is_not" | "contains" | "does_not_contain" | "gt" | "gte" | "lt" | "lte" | "is_set" | "is_not_set",
                            (string | number | boolean)[]
                        ][];
                    };
                };
            };
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                lookback_days?: number;
                                /** @enum {string} */
                                repeat?: "all" | "since_previous" | "first_only";
                                /** @enum {string} */
                                direct?: "keep" | "drop_unless_all";
                                /** @enum {string} */
                                collapse?: "none" | "consecutive";
                                /** @enum {string} */
                                views?: "keep" | "unless_clicked" | "ignore";
                                view_lookback_days?: number;
                                currency: string;
                                amount?: string;
                                session_timeout_minutes?: number;
                                max_touches?: number;
                                max_conversions?: number;
                                model?: string | null;
                                models?: ("first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li")[];
                                half_life_days?: number;
                                weights?: string | null;
                                metrics: ("visitors" | "people" | "new_people" | "sessions" | "page_views" | "views" | "events" | "bounces" | "bounce_rate" | "session_duration" | "views_per_session" | "conversions" | "value" | "average_value" | "customers" | "new_customers" | "conversion_rate" | "repurchase_rate" | "dau" | "wau" | "mau" | "stickiness" | "churn_rate" | "impressions" | "clicks" | "spend" | "ctr" | "cpc" | "cpm" | "cpa" | "cac" | "roas")[];
                                by: string[];
                                filters: (string | string[])[][];
                                interval: ("hour" | "day" | "week" | "month") | null;
                                compare: ("previous_period" | "previous_year") | null;
                                order: string;
                                limit: number;
                                /** @enum {string} */
                                week_start: "monday" | "sunday";
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            /** @description Conversions without a rate to the report's currency. */
                            unconverted?: {
                                currency: string;
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                            total: {
                                [key: string]: (number | string) | null;
                            };
                            compare?: {
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                total: {
                                    [key: string]: (number | string) | null;
                                };
                            };
                            rows: ({
                                /** @description Of an interval: a date, or an hour's instant. */
                                time?: string;
                                complete?: boolean;
                                previous?: {
                                    time?: string;
                                } & {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was spent, and what it earned */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                    /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                    lookback_days?: number;
                    /** @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted. */
                    repeat?: "all" | "since_previous" | "first_only";
                    /** @description drop_unless_all: direct touches are removed unless nothing else is left. */
                    direct?: "keep" | "drop_unless_all";
                    /** @description consecutive: the first touch of a run of one label is kept. */
                    collapse?: "none" | "consecutive";
                    /** @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches. */
                    views?: "keep" | "unless_clicked" | "ignore";
                    /** @description Days before a conversion in which a view counts. 0 = as lookback_days. */
                    view_lookback_days?: number;
                    /** @description Of time_decay. */
                    half_life_days?: number;
                    /** @description Of custom: first,middle,last; normalised. */
                    weights?: string;
                    /** @description Of the report. Default: the site's, else that of most conversions. */
                    currency?: string;
                    /** @description What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's). */
                    amount?: string;
                    /** @description Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion. */
                    lost?: "never_converted" | "also_tail";
                    /** @description Of markov: touches in a state. auto: the order that foretells held-out journeys best. */
                    order?: "1" | "2" | "3" | "4" | "auto";
                    /** @description Of shapley: what a set of channels is worth, the conversions or the conversion rate. */
                    worth?: "conversions" | "rate";
                    /** @description Of what is drawn by lot: samples, and the folds of order=auto. */
                    seed?: number;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description How deep: each has the columns before it; campaign_key sums a campaign over all. */
                    level?: "channel" | "source" | "campaign" | "ad" | "campaign_key";
                    /** @description One of first, last, last_non_direct, linear, linear_unique, position, j_shaped, inverse_j, custom, time_decay, linear_decay, participation, same_touch, markov, shapley, shapley_ordered, path_counterfactual, shao_li. Default: linear. */
                    model?: string;
                    /** @description Several of first, last, last_non_direct, linear, linear_unique, position, j_shaped, inverse_j, custom, time_decay, linear_decay, participation, same_touch, markov, shapley, shapley_ordered, path_counterfactual, shao_li, by commas; rows then have `models`. */
                    models?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                lookback_days: number;
                                /** @enum {string} */
                                repeat: "all" | "since_previous" | "first_only";
                                /** @enum {string} */
                                direct: "keep" | "drop_unless_all";
                                /** @enum {string} */
                                collapse: "none" | "consecutive";
                                /** @enum {string} */
                                views: "keep" | "unless_clicked" | "ignore";
                                view_lookback_days: number;
                                currency: string;
                                amount: string;
                                session_timeout_minutes: number;
                                max_touches: number;
                                max_conversions: number;
                                /** @enum {string} */
                                model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li";
                                models?: ("first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li")[];
                                half_life_days: number;
                                weights: string | null;
                                /** @enum {string} */
                                lost?: "never_converted" | "also_tail";
                                /** @enum {string} */
                                order?: "1" | "2" | "3" | "4" | "auto";
                                /** @enum {string} */
                                worth?: "conversions" | "rate";
                                bootstrap?: number;
                                seed?: number;
                                /** @enum {string} */
                                level: "channel" | "source" | "campaign" | "ad" | "campaign_key";
                                spend_days: {
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            /** @description Conversions without a rate to the report's currency. */
                            unconverted?: {
                                currency: string;
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                            /** @description Counts of what was left out; not there when nothing was. */
                            left_out?: {
                                repeat?: number;
                                taken_back?: number;
                                unconfirmed?: number;
                                without_amount?: number;
                                journeys_cut?: number;
                                conversions_over_cap?: number;
                            };
                            unconverted_spend?: ({
                                currency: string;
                            } & {
                                [key: string]: unknown;
                            })[];
                            total: {
                                touches: number;
                                clicks: number;
                                impressions: number;
                                /** @description null where a part has no rate. */
                                cost: string | null;
                                ctr: number | null;
                                cpc: string | null;
                                cpm: string | null;
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                new_customers: number;
                                cpa: string | null;
                                cac: string | null;
                                roas: number | null;
                                roi: number | null;
                            };
                            unattributed: {
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                new_customers: number;
                            } | {
                                models: {
                                    [key: string]: {
                                        /** @description With up to 15 decimals, exact in the JSON text. */
                                        conversions: number;
                                        /** @description Decimal text, exact. */
                                        value: string;
                                        /** @description With up to 15 decimals, exact in the JSON text. */
                                        new_customers: number;
                                    };
                                };
                            };
                            rows: {
                                channel?: string;
                                source?: string;
                                campaign?: string;
                                ad?: string;
                                campaign_key?: string;
                                accounts: string[];
                                touches: number;
                                clicks: number;
                                impressions: number;
                                /** @description null where a part has no rate. */
                                cost: string | null;
                                ctr: number | null;
                                cpc: string | null;
                                cpm: string | null;
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions?: number;
                                /** @description Decimal text, exact. */
                                value?: string;
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                new_customers?: number;
                                cpa?: string | null;
                                cac?: string | null;
                                roas?: number | null;
                                roi?: number | null;
                                /** @description Where `models` was asked for. */
                                models?: {
                                    [key: string]: {
                                        /** @description With up to 15 decimals, exact in the JSON text. */
                                        conversions: number;
                                        /** @description Decimal text, exact. */
                                        value: string;
                                        /** @description With up to 15 decimals, exact in the JSON text. */
                                        new_customers: number;
                                        cpa: string | null;
                                        cac: string | null;
                                        roas: number | null;
                                        roi: number | null;
                                    };
                                };
                                /** @description Of the level campaign_key. */
                                parts?: {
                                    channel: string;
                                    source: string;
                                    account: string;
                                    clicks: number;
                                    impressions: number;
                                    /** @description null where a part has no rate. */
                                    cost: string | null;
                                    ctr: number | null;
                                    cpc: string | null;
                                    cpm: string | null;
                                }[];
                            }[];
                            untagged_spend: {
                                channel?: string;
                                source?: string;
                                campaign?: string;
                                ad?: string;
                                campaign_key?: string;
                                accounts: string[];
                                clicks: number;
                                impressions: number;
                                /** @description null where a part has no rate. */
                                cost: string | null;
                                ctr: number | null;
                                cpc: string | null;
                                cpm: string | null;
                            }[];
                            unmatched_tags: {
                                channel?: string;
                                source?: string;
                                campaign?: string;
                                ad?: string;
                                campaign_key?: string;
                                touches: number;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Takes what was spent by day */
        post: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description Of rows that name none. Default: by source, medium and campaign. */
                    channel?: string;
                    /** @description Of rows that name none, such as google. */
                    source?: string;
                    /** @description By which the channel of a source is found. Default: cpc. */
                    medium?: string;
                    /** @description Of rows that name none. */
                    account?: string;
                    /** @description Of rows that name none. */
                    currency?: string;
                    /** @description rows: those of the same day and key. days: also sets to 0 what else there is of the table's days, accounts and sources. */
                    replace?: "rows" | "days";
                    /** @description none: the table has impressions or clicks alone, such as of a radio or TV flight. */
                    cost?: "column" | "none";
                    /** @description Columns by another name than the known ones: {"theirs":"ours"}. */
                    map?: string;
                    /** @description What stands before decimals. Default: what the table shows without doubt. */
                    decimal?: "point" | "comma";
                    /** @description Reads and checks the table, answers as ever, and writes nothing. */
                    dry_run?: "true" | "false";
                    /** @description Of dates such as 09/01/2026. Default: what the table shows without doubt. */
                    date_order?: "dmy" | "mdy";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV, tab-separated text, NDJSON, or JSON with rows. */
            requestBody: {
                content: {
                    "application/json": {
                        rows?: Record<string, never>[];
                    };
                    "application/x-ndjson": {
                        rows?: Record<string, never>[];
                    };
                    "text/csv": {
                        rows?: Record<string, never>[];
                    };
                    "text/tab-separated-values": {
                        rows?: Record<string, never>[];
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            site: string;
                            rows: number;
                            days: {
                                from: string | null;
                                to: string | null;
                            };
                            columns: {
                                [key: string]: string;
                            };
                            ignored: string[];
                            read: number;
                            totals_left_out: number;
                            set_to_0: number;
                            costs: {
                                currency: string;
                                /** @description Decimal text, exact. */
                                cost: string;
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credit beside orders of record and claims of ad systems */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Event name, any spelling of it. */
                    conversion?: string;
                    /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                    lookback_days?: number;
                    /** @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted. */
                    repeat?: "all" | "since_previous" | "first_only";
                    /** @description drop_unless_all: direct touches are removed unless nothing else is left. */
                    direct?: "keep" | "drop_unless_all";
                    /** @description consecutive: the first touch of a run of one label is kept. */
                    collapse?: "none" | "consecutive";
                    /** @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches. */
                    views?: "keep" | "unless_clicked" | "ignore";
                    /** @description Days before a conversion in which a view counts. 0 = as lookback_days. */
                    view_lookback_days?: number;
                    /** @description Of time_decay. */
                    half_life_days?: number;
                    /** @description Of custom: first,middle,last; normalised. */
                    weights?: string;
                    /** @description Of the report. Default: the site's, else that of most conversions. */
                    currency?: string;
                    /** @description Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion. */
                    lost?: "never_converted" | "also_tail";
                    /** @description Of markov: touches in a state. auto: the order that foretells held-out journeys best. */
                    order?: "1" | "2" | "3" | "4" | "auto";
                    /** @description Of shapley: what a set of channels is worth, the conversions or the conversion rate. */
                    worth?: "conversions" | "rate";
                    /** @description Of what is drawn by lot: samples, and the folds of order=auto. */
                    seed?: number;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description How deep credits and claims are compared: each has the columns before it. */
                    level?: "channel" | "source" | "campaign";
                    /** @description One of first, last, last_non_direct, linear, linear_unique, position, j_shaped, inverse_j, custom, time_decay, linear_decay, participation, same_touch, markov, shapley, shapley_ordered, path_counterfactual, shao_li. Default: linear. */
                    model?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                conversion: string;
                                lookback_days: number;
                                /** @enum {string} */
                                repeat: "all" | "since_previous" | "first_only";
                                /** @enum {string} */
                                direct: "keep" | "drop_unless_all";
                                /** @enum {string} */
                                collapse: "none" | "consecutive";
                                /** @enum {string} */
                                views: "keep" | "unless_clicked" | "ignore";
                                view_lookback_days: number;
                                currency: string;
                                amount: string;
                                session_timeout_minutes: number;
                                max_touches: number;
                                max_conversions: number;
                                /** @enum {string} */
                                model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li";
                                models?: ("first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li")[];
                                half_life_days: number;
                                weights: string | null;
                                /** @enum {string} */
                                lost?: "never_converted" | "also_tail";
                                /** @enum {string} */
                                order?: "1" | "2" | "3" | "4" | "auto";
                                /** @enum {string} */
                                worth?: "conversions" | "rate";
                                bootstrap?: number;
                                seed?: number;
                                level: string;
                                claim_days: {
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            /** @description Conversions without a rate to the report's currency. */
                            unconverted?: {
                                currency: string;
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                            /** @description Counts of what was left out; not there when nothing was. */
                            left_out?: {
                                repeat?: number;
                                taken_back?: number;
                                unconfirmed?: number;
                                without_amount?: number;
                                journeys_cut?: number;
                                conversions_over_cap?: number;
                            };
                            unconverted_claims?: ({
                                currency: string;
                                rows: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            } & {
                                [key: string]: unknown;
                            })[];
                            unconverted_orders?: {
                                currency: string;
                                orders: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                            total: {
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                value: string | null;
                                claimed_conversions: number | null;
                                claimed_value: string | null;
                                conversions_difference: number | null;
                                value_difference: string | null;
                                conversions_ratio: number | null;
                                value_ratio: number | null;
                            };
                            unattributed: {
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                value: string | null;
                            };
                            rows: {
                                channel: string;
                                source?: string;
                                campaign?: string;
                                campaign_key?: string;
                                accounts: string[];
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                value: string | null;
                                claimed_conversions: number | null;
                                claimed_value: string | null;
                                conversions_difference: number | null;
                                value_difference: string | null;
                                conversions_ratio: number | null;
                                value_ratio: number | null;
                            }[];
                            orders: {
                                count: number;
                                value: string | null;
                                matched: number;
                                different_value: number;
                                not_compared: number;
                                missing: number;
                                taken_back: number;
                                cancelled: number;
                                still_credited: number;
                                repeated: number;
                            };
                            tracked: {
                                conversions: number;
                                recorded: number;
                                unknown: number;
                                without_order_id: number;
                            };
                            missing: {
                                count: number;
                                value?: string | null;
                                difference?: string | null;
                                rows: {
                                    order_id: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    ordered_at?: string;
                                    status?: string;
                                    value?: string | null;
                                    currency?: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    conversion_time?: string;
                                    conversions?: number;
                                    event_ids?: string[];
                                    tracked_value?: string | null;
                                    tracked_currency?: string;
                                    difference?: string | null;
                                }[];
                            };
                            unknown: {
                                count: number;
                                value?: string | null;
                                difference?: string | null;
                                rows: {
                                    order_id: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    ordered_at?: string;
                                    status?: string;
                                    value?: string | null;
                                    currency?: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    conversion_time?: string;
                                    conversions?: number;
                                    event_ids?: string[];
                                    tracked_value?: string | null;
                                    tracked_currency?: string;
                                    difference?: string | null;
                                }[];
                            };
                            different_value: {
                                count: number;
                                value?: string | null;
                                difference?: string | null;
                                rows: {
                                    order_id: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    ordered_at?: string;
                                    status?: string;
                                    value?: string | null;
                                    currency?: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    conversion_time?: string;
                                    conversions?: number;
                                    event_ids?: string[];
                                    tracked_value?: string | null;
                                    tracked_currency?: string;
                                    difference?: string | null;
                                }[];
                            };
                            still_credited: {
                                count: number;
                                value?: string | null;
                                difference?: string | null;
                                rows: {
                                    order_id: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    ordered_at?: string;
                                    status?: string;
                                    value?: string | null;
                                    currency?: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    conversion_time?: string;
                                    conversions?: number;
                                    event_ids?: string[];
                                    tracked_value?: string | null;
                                    tracked_currency?: string;
                                    difference?: string | null;
                                }[];
                            };
                            taken_back: {
                                count: number;
                                value?: string | null;
                                difference?: string | null;
                                rows: {
                                    order_id: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    ordered_at?: string;
                                    status?: string;
                                    value?: string | null;
                                    currency?: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    conversion_time?: string;
                                    conversions?: number;
                                    event_ids?: string[];
                                    tracked_value?: string | null;
                                    tracked_currency?: string;
                                    difference?: string | null;
                                }[];
                            };
                            not_compared: {
                                count: number;
                                value?: string | null;
                                difference?: string | null;
                                rows: {
                                    order_id: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    ordered_at?: string;
                                    status?: string;
                                    value?: string | null;
                                    currency?: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    conversion_time?: string;
                                    conversions?: number;
                                    event_ids?: string[];
                                    tracked_value?: string | null;
                                    tracked_currency?: string;
                                    difference?: string | null;
                                }[];
                            };
                            repeated: {
                                count: number;
                                value?: string | null;
                                difference?: string | null;
                                rows: {
                                    order_id: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    ordered_at?: string;
                                    status?: string;
                                    value?: string | null;
                                    currency?: string;
                                    /**
                                     * Format: date-time
                                     * @description UTC.
                                     */
                                    conversion_time?: string;
                                    conversions?: number;
                                    event_ids?: string[];
                                    tracked_value?: string | null;
                                    tracked_currency?: string;
                                    difference?: string | null;
                                }[];
                            };
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events as they arrive */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Server-sent events */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is active now */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                now: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            total: {
                                people_5m: number;
                                people_30m: number;
                            };
                            rows: {
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                people: number;
                                page_views: number;
                                events: number;
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live/first": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether something came, and what */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description Instant from which on something is waited for. Default: 10 minutes ago. */
                    since?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                since: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            total: {
                                events: number;
                            };
                            /** @description The first event since then, with its channel, evidence, consent and bot mark. */
                            first: ({
                                event_id: string;
                                name: string;
                                received_at: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            refused: {
                                reason: string;
                                detail: string;
                                events: number;
                                first_at: string;
                                last_at: string;
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refused events */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description Rows at most. */
                    limit?: number;
                    /** @description Rows to skip. */
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                limit: number;
                                offset: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            total: {
                                events: number;
                            };
                            reasons: {
                                reason: string;
                                events: number;
                                help: string;
                            }[];
                            rows: {
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                received_at: string;
                                event_id: string;
                                reason: string;
                                detail: string;
                                /** @description As it was sent, to mend and send again. */
                                payload: string;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What events carry, by name */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            total: {
                                events: number;
                                /** @description Of programs; reports leave them out. */
                                bots: number;
                                with_visitor: number;
                                with_user: number;
                                with_email: number;
                                with_phone: number;
                                with_click_id: number;
                                /** @description Of these five kinds of ids how many an event has on average, times 2: 0 to 10. */
                                match_quality: number | null;
                                consent_granted: number;
                                consent_denied: number;
                                /** @description Received more than a minute after they happened. */
                                delayed: number;
                                /** @description Received more than a day after they happened. */
                                late: number;
                                /** @description Of a clock that was wrong. */
                                time_corrected: number;
                                /** @description Orders under several event ids, beyond the first of each. */
                                repeated_orders: number;
                            };
                            rows: {
                                name: string;
                                events: number;
                                /** @description Of programs; reports leave them out. */
                                bots: number;
                                with_visitor: number;
                                with_user: number;
                                with_email: number;
                                with_phone: number;
                                with_click_id: number;
                                /** @description Of these five kinds of ids how many an event has on average, times 2: 0 to 10. */
                                match_quality: number | null;
                                consent_granted: number;
                                consent_denied: number;
                                /** @description Received more than a minute after they happened. */
                                delayed: number;
                                /** @description Received more than a day after they happened. */
                                late: number;
                                /** @description Of a clock that was wrong. */
                                time_corrected: number;
                                /** @description Orders under several event ids, beyond the first of each. */
                                repeated_orders: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                last_received_at: string;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The saved rules of a site */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                /**
                                 * @description Event name, any spelling of it.
                                 * @default purchase
                                 */
                                conversion: string;
                                /** @description What credit is split by: one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page, or up to 3 of them by commas, coarse to fine. Models look at the first. */
                                by?: string;
                                /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                                lookback_days?: number;
                                /**
                                 * @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted.
                                 * @default all
                                 * @enum {string}
                                 */
                                repeat: "all" | "since_previous" | "first_only";
                                /**
                                 * @description drop_unless_all: direct touches are removed unless nothing else is left.
                                 * @default keep
                                 * @enum {string}
                                 */
                                direct: "keep" | "drop_unless_all";
                                /**
                                 * @description consecutive: the first touch of a run of one label is kept.
                                 * @default none
                                 * @enum {string}
                                 */
                                collapse: "none" | "consecutive";
                                /**
                                 * @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches.
                                 * @default keep
                                 * @enum {string}
                                 */
                                views: "keep" | "unless_clicked" | "ignore";
                                /**
                                 * @description Days before a conversion in which a view counts. 0 = as lookback_days.
                                 * @default 0
                                 */
                                view_lookback_days: number;
                                /**
                                 * @description Of time_decay.
                                 * @default 7
                                 */
                                half_life_days: number;
                                weights?: string;
                                /**
                                 * @description What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's).
                                 * @default value
                                 */
                                amount: string;
                                /**
                                 * @description Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion.
                                 * @default never_converted
                                 * @enum {string}
                                 */
                                lost: "never_converted" | "also_tail";
                                /**
                                 * @description Of shapley: what a set of channels is worth, the conversions or the conversion rate.
                                 * @default conversions
                                 * @enum {string}
                                 */
                                worth: "conversions" | "rate";
                                /**
                                 * @description Samples for low, median and high: 5, 50 and 95 % quantiles of each credit. 0: none.
                                 * @default 0
                                 */
                                bootstrap: number;
                                /**
                                 * @description Of what is drawn by lot: samples, and the folds of order=auto.
                                 * @default 1
                                 */
                                seed: number;
                                /**
                                 * @description Of data-driven models: they look at so many closed days.
                                 * @default 30
                                 */
                                days: number;
                                /**
                                 * @description A day is closed so long after its end; what comes later is a correction.
                                 * @default 24
                                 */
                                close_after_hours: number;
                                order: string;
                                name: string;
                                models: ("first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li")[];
                                currency: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                saved_at: string;
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Saves a rule, or changes it */
        put: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path: {
                    /** @description Name of the rule. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Event name, any spelling of it.
                         * @default purchase
                         */
                        conversion?: string;
                        /** @description What credit is split by: one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page, or up to 3 of them by commas, coarse to fine. Models look at the first. */
                        by?: string;
                        /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                        lookback_days?: number;
                        /**
                         * @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted.
                         * @default all
                         * @enum {string}
                         */
                        repeat?: "all" | "since_previous" | "first_only";
                        /**
                         * @description drop_unless_all: direct touches are removed unless nothing else is left.
                         * @default keep
                         * @enum {string}
                         */
                        direct?: "keep" | "drop_unless_all";
                        /**
                         * @description consecutive: the first touch of a run of one label is kept.
                         * @default none
                         * @enum {string}
                         */
                        collapse?: "none" | "consecutive";
                        /**
                         * @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches.
                         * @default keep
                         * @enum {string}
                         */
                        views?: "keep" | "unless_clicked" | "ignore";
                        /**
                         * @description Days before a conversion in which a view counts. 0 = as lookback_days.
                         * @default 0
                         */
                        view_lookback_days?: number;
                        /**
                         * @description Of time_decay.
                         * @default 7
                         */
                        half_life_days?: number;
                        /** @description Of custom: first,middle,last; normalised. */
                        weights?: string;
                        /** @description Of the report. Default: the site's, else that of most conversions. */
                        currency?: string;
                        /**
                         * @description What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's).
                         * @default value
                         */
                        amount?: string;
                        /**
                         * @description Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion.
                         * @default never_converted
                         * @enum {string}
                         */
                        lost?: "never_converted" | "also_tail";
                        /**
                         * @description Of markov: touches in a state. auto: the order that foretells held-out journeys best.
                         * @default 1
                         * @enum {string}
                         */
                        order?: "1" | "2" | "3" | "4" | "auto";
                        /**
                         * @description Of shapley: what a set of channels is worth, the conversions or the conversion rate.
                         * @default conversions
                         * @enum {string}
                         */
                        worth?: "conversions" | "rate";
                        /**
                         * @description Samples for low, median and high: 5, 50 and 95 % quantiles of each credit. 0: none.
                         * @default 0
                         */
                        bootstrap?: number;
                        /**
                         * @description Of what is drawn by lot: samples, and the folds of order=auto.
                         * @default 1
                         */
                        seed?: number;
                        /**
                         * @description Models by commas. The ledger keeps rule models; data-driven ones are refreshed.
                         * @default linear
                         */
                        models?: string;
                        /**
                         * @description Of data-driven models: they look at so many closed days.
                         * @default 30
                         */
                        days?: number;
                        /**
                         * @description A day is closed so long after its end; what comes later is a correction.
                         * @default 24
                         */
                        close_after_hours?: number;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description Event name, any spelling of it.
                             * @default purchase
                             */
                            conversion: string;
                            /** @description What credit is split by: one of channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host, landing_page, or up to 3 of them by commas, coarse to fine. Models look at the first. */
                            by?: string;
                            /** @description Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's. */
                            lookback_days?: number;
                            /**
                             * @description all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted.
                             * @default all
                             * @enum {string}
                             */
                            repeat: "all" | "since_previous" | "first_only";
                            /**
                             * @description drop_unless_all: direct touches are removed unless nothing else is left.
                             * @default keep
                             * @enum {string}
                             */
                            direct: "keep" | "drop_unless_all";
                            /**
                             * @description consecutive: the first touch of a run of one label is kept.
                             * @default none
                             * @enum {string}
                             */
                            collapse: "none" | "consecutive";
                            /**
                             * @description Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches.
                             * @default keep
                             * @enum {string}
                             */
                            views: "keep" | "unless_clicked" | "ignore";
                            /**
                             * @description Days before a conversion in which a view counts. 0 = as lookback_days.
                             * @default 0
                             */
                            view_lookback_days: number;
                            /**
                             * @description Of time_decay.
                             * @default 7
                             */
                            half_life_days: number;
                            weights?: string;
                            /**
                             * @description What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's).
                             * @default value
                             */
                            amount: string;
                            /**
                             * @description Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion.
                             * @default never_converted
                             * @enum {string}
                             */
                            lost: "never_converted" | "also_tail";
                            /**
                             * @description Of shapley: what a set of channels is worth, the conversions or the conversion rate.
                             * @default conversions
                             * @enum {string}
                             */
                            worth: "conversions" | "rate";
                            /**
                             * @description Samples for low, median and high: 5, 50 and 95 % quantiles of each credit. 0: none.
                             * @default 0
                             */
                            bootstrap: number;
                            /**
                             * @description Of what is drawn by lot: samples, and the folds of order=auto.
                             * @default 1
                             */
                            seed: number;
                            /**
                             * @description Of data-driven models: they look at so many closed days.
                             * @default 30
                             */
                            days: number;
                            /**
                             * @description A day is closed so long after its end; what comes later is a correction.
                             * @default 24
                             */
                            close_after_hours: number;
                            order: string;
                            name: string;
                            models: ("first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch" | "markov" | "shapley" | "shapley_ordered" | "path_counterfactual" | "shao_li")[];
                            currency: string;
                            /**
                             * Format: date-time
                             * @description UTC.
                             */
                            saved_at: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /** Forgets a rule; its ledger stays */
        delete: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path: {
                    /** @description Name of the rule. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{name}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes days, posts corrections, computes models */
        post: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path: {
                    /** @description Name of the rule. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Of data-driven models: the first day. Default: the rule's `days`, to the last closed one.
                         */
                        from?: string;
                        /**
                         * Format: date
                         * @description Of data-driven models: the last day, included.
                         */
                        to?: string;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Days that were closed now. */
                            closed: number;
                            /** @description Closed days that were corrected. */
                            corrected: number;
                            /** Format: date */
                            closed_through: string;
                            /** @description Data-driven models that were computed. */
                            models: number;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{name}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the ledger has of a range of closed days */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description First day, in the site's time zone. */
                    from?: string;
                    /** @description Last day, included. */
                    to?: string;
                    /** @description A rule model of the rule. Default: its first one. */
                    model?: "first" | "last" | "last_non_direct" | "linear" | "linear_unique" | "position" | "j_shaped" | "inverse_j" | "custom" | "time_decay" | "linear_decay" | "participation" | "same_touch";
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                };
                header?: never;
                path: {
                    /** @description Name of the rule. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rule: {
                                name: string;
                                model: string;
                                currency: string;
                                by: string;
                            };
                            closed?: {
                                first: string;
                                last: string;
                                days: number;
                            };
                            total: {
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            };
                            unattributed: {
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            };
                            postings: {
                                reason: string;
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                            rows: {
                                channel?: string;
                                source?: string;
                                medium?: string;
                                source_medium?: string;
                                campaign?: string;
                                content?: string;
                                term?: string;
                                partner?: string;
                                coupon?: string;
                                click_id_type?: string;
                                referrer_host?: string;
                                landing_page?: string;
                                /** @description With up to 15 decimals, exact in the JSON text. */
                                conversions: number;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The saved segments of a site */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                name: string;
                                /** @description As it was saved. */
                                definition: {
                                    all: {
                                        [key: string]: unknown;
                                    }[];
                                } | {
                                    any: {
                                        [key: string]: unknown;
                                    }[];
                                };
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                saved_at: string;
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A segment, and how many people it has now */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path: {
                    /** @description Name of the segment. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                at: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            name: string;
                            /** @description As it was saved. */
                            definition: {
                                all: {
                                    [key: string]: unknown;
                                }[];
                            } | {
                                any: {
                                    [key: string]: unknown;
                                }[];
                            };
                            /**
                             * Format: date-time
                             * @description UTC.
                             */
                            saved_at: string;
                            people: number;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Saves a segment, or changes it */
        put: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path: {
                    /** @description Name of the segment. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Conditions that all hold. */
                        all?: unknown[];
                        /** @description Conditions of which one holds. */
                        any?: unknown[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @description As it was saved. */
                            definition: {
                                all: {
                                    [key: string]: unknown;
                                }[];
                            } | {
                                any: {
                                    [key: string]: unknown;
                                }[];
                            };
                            /**
                             * Format: date-time
                             * @description UTC.
                             */
                            saved_at: string;
                            people: number;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /** Forgets a segment */
        delete: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path: {
                    /** @description Name of the segment. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many people a segment would have */
        post: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Conditions that all hold. */
                        all?: unknown[];
                        /** @description Conditions of which one holds. */
                        any?: unknown[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                /** @description As it was saved. */
                                definition: {
                                    all: {
                                        [key: string]: unknown;
                                    }[];
                                } | {
                                    any: {
                                        [key: string]: unknown;
                                    }[];
                                };
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                at: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            people: number;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{name}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is in a segment, or was at an instant */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date (its end) or instant: who was in it then. Default: now. */
                    at?: string;
                    /** @description Rows at most. */
                    limit?: number;
                    /** @description Rows to skip. */
                    offset?: number;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                };
                header?: never;
                path: {
                    /** @description Name of the segment. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                segment: string;
                                /** @description As it was saved. */
                                definition: {
                                    all: {
                                        [key: string]: unknown;
                                    }[];
                                } | {
                                    any: {
                                        [key: string]: unknown;
                                    }[];
                                };
                                limit: number;
                                offset: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                at: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            total: {
                                people: number;
                            };
                            rows: {
                                person_id: string;
                                nodes: string[];
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{name}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who entered a segment and who left it between two instants */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Rows at most. */
                    limit?: number;
                    /** @description Rows to skip. */
                    offset?: number;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                };
                header?: never;
                path: {
                    /** @description Name of the segment. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What made it. */
                            rule: {
                                site: string;
                                segment: string;
                                /** @description As it was saved. */
                                definition: {
                                    all: {
                                        [key: string]: unknown;
                                    }[];
                                } | {
                                    any: {
                                        [key: string]: unknown;
                                    }[];
                                };
                                limit: number;
                                offset: number;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                to: string;
                                tz: string;
                                identity_version: number;
                            };
                            notes: string[];
                            /**
                             * Format: date-time
                             * @description What was accepted until then is in the answer.
                             */
                            as_of: string;
                            lag_ms: number;
                            total: {
                                entered: number;
                                left: number;
                            };
                            rows: {
                                person_id: string;
                                /** @enum {string} */
                                change: "entered" | "left";
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All sites */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                /** @description Short name used in every query. */
                                id: string;
                                write_key: string;
                                /**
                                 * @description Origins that may send from a browser. Empty: any, because the key is public.
                                 * @default []
                                 */
                                origins: string[];
                                /**
                                 * @description Own domains: links between them are not outside referrers.
                                 * @default []
                                 */
                                domains: string[];
                                /**
                                 * @description IANA zone of reports.
                                 * @default UTC
                                 */
                                time_zone: string;
                                /**
                                 * @description Day with which a week of reports begins.
                                 * @default monday
                                 * @enum {string}
                                 */
                                week_start: "monday" | "sunday";
                                /**
                                 * @description ISO 4217 code of reports. Empty: the currency of the most conversions.
                                 * @default
                                 */
                                currency: string;
                                /**
                                 * @description Days before a conversion in which a touch counts, where a question does not say. 0: no limit.
                                 * @default 30
                                 */
                                lookback_days: number;
                                /**
                                 * @description Further keys: secret, limited, or ending.
                                 * @default []
                                 */
                                keys: {
                                    name: string;
                                    /** @description A public key as it is, a secret one as `sha256:` and its digest. */
                                    key: string;
                                    /**
                                     * @description `server`: a secret key, whose events are confirmed.
                                     * @enum {string}
                                     */
                                    via: "browser" | "server";
                                    /**
                                     * @description Origins of this key alone. Empty: those of the site.
                                     * @default []
                                     */
                                    origins: string[];
                                    /**
                                     * @description Names of events that it may send. Empty: any.
                                     * @default []
                                     */
                                    events: string[];
                                    /** @description Events a second that it may send on average; more is answered 429. */
                                    per_second?: number;
                                    /**
                                     * Format: date-time
                                     * @description When it ends: the old key of a rotation.
                                     */
                                    until?: string;
                                }[];
                                /**
                                 * @description Redirect links: `/r/{slug}` of the collector.
                                 * @default []
                                 */
                                links: {
                                    /** @description Its name in `/r/{slug}`, of all sites. */
                                    slug: string;
                                    /** @description Where it leads. */
                                    to: string;
                                    /** @description `utm_source` of the touch. */
                                    source: string;
                                    /** @description `utm_medium` of the touch: email, sms, push, … */
                                    medium: string;
                                    /**
                                     * @description `utm_campaign` of the touch.
                                     * @default
                                     */
                                    campaign: string;
                                    /**
                                     * @description `utm_content` of the touch.
                                     * @default
                                     */
                                    content: string;
                                    /**
                                     * @description `utm_term` of the touch.
                                     * @default
                                     */
                                    term: string;
                                    /**
                                     * @description A click sets the visitor's cookie. Only where that needs no consent.
                                     * @default false
                                     */
                                    remember: boolean;
                                }[];
                                /** @description Signs whose message a link is in; no answer has it. */
                                link_secret?: string;
                                /** @description Shop systems that report orders. */
                                webhooks?: {
                                    name: string;
                                    /** @enum {string} */
                                    kind: "stripe" | "shopify" | "woocommerce" | "mapped";
                                    /** @description What the system signs with. Empty: nothing is taken. */
                                    secret: string;
                                    /** @description For `mapped`: where its orders have what. */
                                    map?: {
                                        /** @description Where the order is, as JSON or as a text of JSON. Default: the whole body. */
                                        inside?: string;
                                        /** @description What decides what the message is. */
                                        status: string;
                                        /** @description Values of `status` for an order that is paid. */
                                        purchase?: (string | number)[];
                                        /** @description Values for money that went back. */
                                        refund?: (string | number)[];
                                        /** @description Values for an order that is taken back as a whole. */
                                        cancel?: (string | number)[];
                                        /** @description Names separated by points, such as `data.order.id`. */
                                        order_id: string;
                                        /** @description Tells several refunds of one order apart. */
                                        refund_id?: string;
                                        /** @description Names separated by points, such as `data.order.id`. */
                                        value?: string;
                                        /**
                                         * @description `value` is in hundredths, such as cents or fen.
                                         * @default false
                                         */
                                        minor_units: boolean;
                                        /**
                                         * @description A path, or a code such as CNY.
                                         * @default
                                         */
                                        currency: string;
                                        /** @description Names separated by points, such as `data.order.id`. */
                                        time?: string;
                                        /**
                                         * @description Of times that name none.
                                         * @default Z
                                         */
                                        time_zone: string;
                                        /** @description Names separated by points, such as `data.order.id`. */
                                        user_id?: string;
                                        /** @description Names separated by points, such as `data.order.id`. */
                                        visitor_id?: string;
                                        /** @description Names separated by points, such as `data.order.id`. */
                                        email?: string;
                                        /** @description Names separated by points, such as `data.order.id`. */
                                        phone?: string;
                                        /** @description Names separated by points, such as `data.order.id`. */
                                        coupon?: string;
                                    };
                                    /** @description For `mapped`: how its messages are signed. */
                                    signature?: {
                                        header: string;
                                        /** @enum {string} */
                                        method: "hmac-sha256-hex" | "hmac-sha256-base64" | "md5" | "equal";
                                        /** @default  */
                                        client_id: string;
                                    };
                                }[];
                                /**
                                 * @description Names of events, such as purchase and refund, that count only when a server or an import reports them: what a browser reports waits for its server copy.
                                 * @default []
                                 */
                                server_only: string[];
                                /** @description Channel rules that are tried before the default ones. */
                                channel_rules?: {
                                    channel: string;
                                    when: ({
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        is: string[];
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        contains: string;
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        matches: string;
                                    } | {
                                        absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                    }) | {
                                        all: ({
                                            /** @enum {string} */
                                            field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                            is: string[];
                                        } | {
                                            /** @enum {string} */
                                            field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                            contains: string;
                                        } | {
                                            /** @enum {string} */
                                            field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                            matches: string;
                                        } | {
                                            absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                        })[];
                                    } | {
                                        any: ({
                                            /** @enum {string} */
                                            field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                            is: string[];
                                        } | {
                                            /** @enum {string} */
                                            field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                            contains: string;
                                        } | {
                                            /** @enum {string} */
                                            field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                            matches: string;
                                        } | {
                                            absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                        })[];
                                    } | {
                                        not: {
                                            /** @enum {string} */
                                            field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                            is: string[];
                                        } | {
                                            /** @enum {string} */
                                            field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                            contains: string;
                                        } | {
                                            /** @enum {string} */
                                            field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                            matches: string;
                                        } | {
                                            absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                        };
                                    };
                                }[];
                                /** @description Which campaign a coupon code belongs to, where nothing else says it. */
                                coupons?: {
                                    code: string;
                                    source?: string;
                                    medium?: string;
                                    campaign?: string;
                                    partner?: string;
                                }[];
                                /** @description Another one after each change of more than its secrets. */
                                revision: string;
                            }[];
                        };
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Adds or replaces a site */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Short name used in every query. */
                        id: string;
                        /** @description Public key. Default: a new one, or the one it has. */
                        write_key?: string;
                        /**
                         * @description Origins that may send from a browser. Empty: any, because the key is public.
                         * @default []
                         */
                        origins?: string[];
                        /**
                         * @description Own domains: links between them are not outside referrers.
                         * @default []
                         */
                        domains?: string[];
                        /**
                         * @description IANA zone of reports.
                         * @default UTC
                         */
                        time_zone?: string;
                        /**
                         * @description Day with which a week of reports begins.
                         * @default monday
                         * @enum {string}
                         */
                        week_start?: "monday" | "sunday";
                        /**
                         * @description ISO 4217 code of reports. Empty: the currency of the most conversions.
                         * @default
                         */
                        currency?: string;
                        /**
                         * @description Days before a conversion in which a touch counts, where a question does not say. 0: no limit.
                         * @default 30
                         */
                        lookback_days?: number;
                        /** @description Further keys; secret ones as their digests. Default: those it has. */
                        keys?: {
                            name: string;
                            /** @description A public key as it is, a secret one as `sha256:` and its digest. */
                            key: string;
                            /**
                             * @description `server`: a secret key, whose events are confirmed.
                             * @enum {string}
                             */
                            via: "browser" | "server";
                            /**
                             * @description Origins of this key alone. Empty: those of the site.
                             * @default []
                             */
                            origins?: string[];
                            /**
                             * @description Names of events that it may send. Empty: any.
                             * @default []
                             */
                            events?: string[];
                            /** @description Events a second that it may send on average; more is answered 429. */
                            per_second?: number;
                            /**
                             * Format: date-time
                             * @description When it ends: the old key of a rotation.
                             */
                            until?: string;
                        }[];
                        /** @description Redirect links. Default: those it has. */
                        links?: {
                            /** @description Its name in `/r/{slug}`, of all sites. */
                            slug: string;
                            /** @description Where it leads. */
                            to: string;
                            /** @description `utm_source` of the touch. */
                            source: string;
                            /** @description `utm_medium` of the touch: email, sms, push, … */
                            medium: string;
                            /**
                             * @description `utm_campaign` of the touch.
                             * @default
                             */
                            campaign?: string;
                            /**
                             * @description `utm_content` of the touch.
                             * @default
                             */
                            content?: string;
                            /**
                             * @description `utm_term` of the touch.
                             * @default
                             */
                            term?: string;
                            /**
                             * @description A click sets the visitor's cookie. Only where that needs no consent.
                             * @default false
                             */
                            remember?: boolean;
                        }[];
                        /** @description Default: the one it has. */
                        link_secret?: string;
                        /** @description Shop systems; an empty secret keeps that of the same name. Default: those it has. */
                        webhooks?: {
                            name: string;
                            /** @enum {string} */
                            kind: "stripe" | "shopify" | "woocommerce" | "mapped";
                            /** @description What the system signs with. Empty: nothing is taken. */
                            secret: string;
                            /** @description For `mapped`: where its orders have what. */
                            map?: {
                                /** @description Where the order is, as JSON or as a text of JSON. Default: the whole body. */
                                inside?: string;
                                /** @description What decides what the message is. */
                                status: string;
                                /** @description Values of `status` for an order that is paid. */
                                purchase?: (string | number)[];
                                /** @description Values for money that went back. */
                                refund?: (string | number)[];
                                /** @description Values for an order that is taken back as a whole. */
                                cancel?: (string | number)[];
                                /** @description Names separated by points, such as `data.order.id`. */
                                order_id: string;
                                /** @description Tells several refunds of one order apart. */
                                refund_id?: string;
                                /** @description Names separated by points, such as `data.order.id`. */
                                value?: string;
                                /**
                                 * @description `value` is in hundredths, such as cents or fen.
                                 * @default false
                                 */
                                minor_units?: boolean;
                                /**
                                 * @description A path, or a code such as CNY.
                                 * @default
                                 */
                                currency?: string;
                                /** @description Names separated by points, such as `data.order.id`. */
                                time?: string;
                                /**
                                 * @description Of times that name none.
                                 * @default Z
                                 */
                                time_zone?: string;
                                /** @description Names separated by points, such as `data.order.id`. */
                                user_id?: string;
                                /** @description Names separated by points, such as `data.order.id`. */
                                visitor_id?: string;
                                /** @description Names separated by points, such as `data.order.id`. */
                                email?: string;
                                /** @description Names separated by points, such as `data.order.id`. */
                                phone?: string;
                                /** @description Names separated by points, such as `data.order.id`. */
                                coupon?: string;
                            };
                            /** @description For `mapped`: how its messages are signed. */
                            signature?: {
                                header: string;
                                /** @enum {string} */
                                method: "hmac-sha256-hex" | "hmac-sha256-base64" | "md5" | "equal";
                                /** @default  */
                                client_id?: string;
                            };
                        }[];
                        /** @description Names of events that count only when a server or an import reports them. Default: those it has. */
                        server_only?: string[];
                        /** @description Channel rules that are tried before the default ones. */
                        channel_rules?: {
                            channel: string;
                            when: ({
                                /** @enum {string} */
                                field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                is: string[];
                            } | {
                                /** @enum {string} */
                                field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                contains: string;
                            } | {
                                /** @enum {string} */
                                field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                matches: string;
                            } | {
                                absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                            }) | {
                                all: ({
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                })[];
                            } | {
                                any: ({
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                })[];
                            } | {
                                not: {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                };
                            };
                        }[];
                        /** @description Which campaign a coupon code belongs to, where nothing else says it. */
                        coupons?: {
                            code: string;
                            source?: string;
                            medium?: string;
                            campaign?: string;
                            partner?: string;
                        }[];
                        /** @description That of the site that was read: refused where it has another by now. */
                        revision?: string;
                    };
                };
            };
            responses: {
                /** @description Replaced */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Short name used in every query. */
                            id: string;
                            write_key: string;
                            /**
                             * @description Origins that may send from a browser. Empty: any, because the key is public.
                             * @default []
                             */
                            origins: string[];
                            /**
                             * @description Own domains: links between them are not outside referrers.
                             * @default []
                             */
                            domains: string[];
                            /**
                             * @description IANA zone of reports.
                             * @default UTC
                             */
                            time_zone: string;
                            /**
                             * @description Day with which a week of reports begins.
                             * @default monday
                             * @enum {string}
                             */
                            week_start: "monday" | "sunday";
                            /**
                             * @description ISO 4217 code of reports. Empty: the currency of the most conversions.
                             * @default
                             */
                            currency: string;
                            /**
                             * @description Days before a conversion in which a touch counts, where a question does not say. 0: no limit.
                             * @default 30
                             */
                            lookback_days: number;
                            /**
                             * @description Further keys: secret, limited, or ending.
                             * @default []
                             */
                            keys: {
                                name: string;
                                /** @description A public key as it is, a secret one as `sha256:` and its digest. */
                                key: string;
                                /**
                                 * @description `server`: a secret key, whose events are confirmed.
                                 * @enum {string}
                                 */
                                via: "browser" | "server";
                                /**
                                 * @description Origins of this key alone. Empty: those of the site.
                                 * @default []
                                 */
                                origins: string[];
                                /**
                                 * @description Names of events that it may send. Empty: any.
                                 * @default []
                                 */
                                events: string[];
                                /** @description Events a second that it may send on average; more is answered 429. */
                                per_second?: number;
                                /**
                                 * Format: date-time
                                 * @description When it ends: the old key of a rotation.
                                 */
                                until?: string;
                            }[];
                            /**
                             * @description Redirect links: `/r/{slug}` of the collector.
                             * @default []
                             */
                            links: {
                                /** @description Its name in `/r/{slug}`, of all sites. */
                                slug: string;
                                /** @description Where it leads. */
                                to: string;
                                /** @description `utm_source` of the touch. */
                                source: string;
                                /** @description `utm_medium` of the touch: email, sms, push, … */
                                medium: string;
                                /**
                                 * @description `utm_campaign` of the touch.
                                 * @default
                                 */
                                campaign: string;
                                /**
                                 * @description `utm_content` of the touch.
                                 * @default
                                 */
                                content: string;
                                /**
                                 * @description `utm_term` of the touch.
                                 * @default
                                 */
                                term: string;
                                /**
                                 * @description A click sets the visitor's cookie. Only where that needs no consent.
                                 * @default false
                                 */
                                remember: boolean;
                            }[];
                            /** @description Signs whose message a link is in; no answer has it. */
                            link_secret?: string;
                            /** @description Shop systems that report orders. */
                            webhooks?: {
                                name: string;
                                /** @enum {string} */
                                kind: "stripe" | "shopify" | "woocommerce" | "mapped";
                                /** @description What the system signs with. Empty: nothing is taken. */
                                secret: string;
                                /** @description For `mapped`: where its orders have what. */
                                map?: {
                                    /** @description Where the order is, as JSON or as a text of JSON. Default: the whole body. */
                                    inside?: string;
                                    /** @description What decides what the message is. */
                                    status: string;
                                    /** @description Values of `status` for an order that is paid. */
                                    purchase?: (string | number)[];
                                    /** @description Values for money that went back. */
                                    refund?: (string | number)[];
                                    /** @description Values for an order that is taken back as a whole. */
                                    cancel?: (string | number)[];
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    order_id: string;
                                    /** @description Tells several refunds of one order apart. */
                                    refund_id?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    value?: string;
                                    /**
                                     * @description `value` is in hundredths, such as cents or fen.
                                     * @default false
                                     */
                                    minor_units: boolean;
                                    /**
                                     * @description A path, or a code such as CNY.
                                     * @default
                                     */
                                    currency: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    time?: string;
                                    /**
                                     * @description Of times that name none.
                                     * @default Z
                                     */
                                    time_zone: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    user_id?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    visitor_id?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    email?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    phone?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    coupon?: string;
                                };
                                /** @description For `mapped`: how its messages are signed. */
                                signature?: {
                                    header: string;
                                    /** @enum {string} */
                                    method: "hmac-sha256-hex" | "hmac-sha256-base64" | "md5" | "equal";
                                    /** @default  */
                                    client_id: string;
                                };
                            }[];
                            /**
                             * @description Names of events, such as purchase and refund, that count only when a server or an import reports them: what a browser reports waits for its server copy.
                             * @default []
                             */
                            server_only: string[];
                            /** @description Channel rules that are tried before the default ones. */
                            channel_rules?: {
                                channel: string;
                                when: ({
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                }) | {
                                    all: ({
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        is: string[];
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        contains: string;
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        matches: string;
                                    } | {
                                        absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                    })[];
                                } | {
                                    any: ({
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        is: string[];
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        contains: string;
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        matches: string;
                                    } | {
                                        absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                    })[];
                                } | {
                                    not: {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        is: string[];
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        contains: string;
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        matches: string;
                                    } | {
                                        absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                    };
                                };
                            }[];
                            /** @description Which campaign a coupon code belongs to, where nothing else says it. */
                            coupons?: {
                                code: string;
                                source?: string;
                                medium?: string;
                                campaign?: string;
                                partner?: string;
                            }[];
                            /** @description Another one after each change of more than its secrets. */
                            revision: string;
                        };
                    };
                };
                /** @description Added */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Short name used in every query. */
                            id: string;
                            write_key: string;
                            /**
                             * @description Origins that may send from a browser. Empty: any, because the key is public.
                             * @default []
                             */
                            origins: string[];
                            /**
                             * @description Own domains: links between them are not outside referrers.
                             * @default []
                             */
                            domains: string[];
                            /**
                             * @description IANA zone of reports.
                             * @default UTC
                             */
                            time_zone: string;
                            /**
                             * @description Day with which a week of reports begins.
                             * @default monday
                             * @enum {string}
                             */
                            week_start: "monday" | "sunday";
                            /**
                             * @description ISO 4217 code of reports. Empty: the currency of the most conversions.
                             * @default
                             */
                            currency: string;
                            /**
                             * @description Days before a conversion in which a touch counts, where a question does not say. 0: no limit.
                             * @default 30
                             */
                            lookback_days: number;
                            /**
                             * @description Further keys: secret, limited, or ending.
                             * @default []
                             */
                            keys: {
                                name: string;
                                /** @description A public key as it is, a secret one as `sha256:` and its digest. */
                                key: string;
                                /**
                                 * @description `server`: a secret key, whose events are confirmed.
                                 * @enum {string}
                                 */
                                via: "browser" | "server";
                                /**
                                 * @description Origins of this key alone. Empty: those of the site.
                                 * @default []
                                 */
                                origins: string[];
                                /**
                                 * @description Names of events that it may send. Empty: any.
                                 * @default []
                                 */
                                events: string[];
                                /** @description Events a second that it may send on average; more is answered 429. */
                                per_second?: number;
                                /**
                                 * Format: date-time
                                 * @description When it ends: the old key of a rotation.
                                 */
                                until?: string;
                            }[];
                            /**
                             * @description Redirect links: `/r/{slug}` of the collector.
                             * @default []
                             */
                            links: {
                                /** @description Its name in `/r/{slug}`, of all sites. */
                                slug: string;
                                /** @description Where it leads. */
                                to: string;
                                /** @description `utm_source` of the touch. */
                                source: string;
                                /** @description `utm_medium` of the touch: email, sms, push, … */
                                medium: string;
                                /**
                                 * @description `utm_campaign` of the touch.
                                 * @default
                                 */
                                campaign: string;
                                /**
                                 * @description `utm_content` of the touch.
                                 * @default
                                 */
                                content: string;
                                /**
                                 * @description `utm_term` of the touch.
                                 * @default
                                 */
                                term: string;
                                /**
                                 * @description A click sets the visitor's cookie. Only where that needs no consent.
                                 * @default false
                                 */
                                remember: boolean;
                            }[];
                            /** @description Signs whose message a link is in; no answer has it. */
                            link_secret?: string;
                            /** @description Shop systems that report orders. */
                            webhooks?: {
                                name: string;
                                /** @enum {string} */
                                kind: "stripe" | "shopify" | "woocommerce" | "mapped";
                                /** @description What the system signs with. Empty: nothing is taken. */
                                secret: string;
                                /** @description For `mapped`: where its orders have what. */
                                map?: {
                                    /** @description Where the order is, as JSON or as a text of JSON. Default: the whole body. */
                                    inside?: string;
                                    /** @description What decides what the message is. */
                                    status: string;
                                    /** @description Values of `status` for an order that is paid. */
                                    purchase?: (string | number)[];
                                    /** @description Values for money that went back. */
                                    refund?: (string | number)[];
                                    /** @description Values for an order that is taken back as a whole. */
                                    cancel?: (string | number)[];
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    order_id: string;
                                    /** @description Tells several refunds of one order apart. */
                                    refund_id?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    value?: string;
                                    /**
                                     * @description `value` is in hundredths, such as cents or fen.
                                     * @default false
                                     */
                                    minor_units: boolean;
                                    /**
                                     * @description A path, or a code such as CNY.
                                     * @default
                                     */
                                    currency: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    time?: string;
                                    /**
                                     * @description Of times that name none.
                                     * @default Z
                                     */
                                    time_zone: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    user_id?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    visitor_id?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    email?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    phone?: string;
                                    /** @description Names separated by points, such as `data.order.id`. */
                                    coupon?: string;
                                };
                                /** @description For `mapped`: how its messages are signed. */
                                signature?: {
                                    header: string;
                                    /** @enum {string} */
                                    method: "hmac-sha256-hex" | "hmac-sha256-base64" | "md5" | "equal";
                                    /** @default  */
                                    client_id: string;
                                };
                            }[];
                            /**
                             * @description Names of events, such as purchase and refund, that count only when a server or an import reports them: what a browser reports waits for its server copy.
                             * @default []
                             */
                            server_only: string[];
                            /** @description Channel rules that are tried before the default ones. */
                            channel_rules?: {
                                channel: string;
                                when: ({
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                }) | {
                                    all: ({
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        is: string[];
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        contains: string;
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        matches: string;
                                    } | {
                                        absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                    })[];
                                } | {
                                    any: ({
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        is: string[];
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        contains: string;
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        matches: string;
                                    } | {
                                        absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                    })[];
                                } | {
                                    not: {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        is: string[];
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        contains: string;
                                    } | {
                                        /** @enum {string} */
                                        field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                        matches: string;
                                    } | {
                                        absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                    };
                                };
                            }[];
                            /** @description Which campaign a coupon code belongs to, where nothing else says it. */
                            coupons?: {
                                code: string;
                                source?: string;
                                medium?: string;
                                campaign?: string;
                                partner?: string;
                            }[];
                            /** @description Another one after each change of more than its secrets. */
                            revision: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A key or a link is another site's, or the site has another revision */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/channel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The channel that a link would get */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Of the page that a visitor lands on, with its parameters. */
                        url: string;
                        /**
                         * @description Of the page before.
                         * @default
                         */
                        referrer?: string;
                        /** @description Instead of those that the site has. */
                        channel_rules?: {
                            channel: string;
                            when: ({
                                /** @enum {string} */
                                field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                is: string[];
                            } | {
                                /** @enum {string} */
                                field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                contains: string;
                            } | {
                                /** @enum {string} */
                                field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                matches: string;
                            } | {
                                absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                            }) | {
                                all: ({
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                })[];
                            } | {
                                any: ({
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                })[];
                            } | {
                                not: {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                };
                            };
                        }[];
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channel: string;
                            /** @description Without rules of the site. */
                            default_channel: string;
                            evidence: string;
                            source: string;
                            medium: string;
                            campaign: string;
                            click_id_type: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/reclass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sorts the site's history by its rules */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Instead of those that the site has. */
                        channel_rules?: {
                            channel: string;
                            when: ({
                                /** @enum {string} */
                                field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                is: string[];
                            } | {
                                /** @enum {string} */
                                field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                contains: string;
                            } | {
                                /** @enum {string} */
                                field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                matches: string;
                            } | {
                                absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                            }) | {
                                all: ({
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                })[];
                            } | {
                                any: ({
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                })[];
                            } | {
                                not: {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    is: string[];
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    contains: string;
                                } | {
                                    /** @enum {string} */
                                    field: "kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon";
                                    matches: string;
                                } | {
                                    absent: ("kind" | "source" | "medium" | "campaign" | "content" | "term" | "sourceClass" | "clickIdClass" | "clickIdType" | "partner" | "coupon")[];
                                };
                            };
                        }[];
                        /**
                         * @description Only says what would move.
                         * @default false
                         */
                        dry_run?: boolean;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            site: string;
                            /** @description From one channel to another. */
                            moved: {
                                from: string;
                                to: string;
                                events: number;
                            }[];
                            /** @description Events whose campaign comes from a coupon and is another now. */
                            reworded: number;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs whose message a redirect link is in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        recipients: {
                            /** @description The user's id. */
                            uid?: string;
                            /** @description SHA-256 of the e-mail address, in lower case. */
                            em?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            site: string;
                            /** @description In the order of the recipients, to stand behind the `?` of a link. */
                            queries: string[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/wipe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes a site, its key and all its rows */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The id of the site once more: nothing is removed by a slip. */
                        confirm: string;
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            site: string;
                            removed: {
                                [key: string]: number;
                            };
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the demonstration is there */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description false: this service has no demonstration. */
                            can_load: boolean;
                            is_there: boolean;
                            is_loading: boolean;
                            /** @description Of a load that runs: what is sent, of 1. */
                            part: number | null;
                            /** @description Why the last load did not come to its end. */
                            failure: string | null;
                        };
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Loads the demonstration */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description People. Default: 5,000. */
                        visitors?: number;
                    };
                };
            };
            responses: {
                /** @description It is loading */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description false: this service has no demonstration. */
                            can_load: boolean;
                            is_there: boolean;
                            is_loading: boolean;
                            /** @description Of a load that runs: what is sent, of 1. */
                            part: number | null;
                            /** @description Why the last load did not come to its end. */
                            failure: string | null;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Removes the demonstration's site and all its rows */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            site: string;
                            removed: {
                                [key: string]: number;
                            };
                        };
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process lives */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every part and why it is not ready */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every part is ready */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ready: boolean;
                            parts: {
                                [key: string]: {
                                    ready: boolean;
                                    reason: string;
                                };
                            };
                        };
                    };
                };
                /** @description A part is not */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ready: boolean;
                            parts: {
                                [key: string]: {
                                    ready: boolean;
                                    reason: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The figures */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": unknown;
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sites, models and dimensions to choose from */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is written beside days */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                /** Format: date */
                                day: string;
                                text: string;
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Writes something beside a day */
        post: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        day: string;
                        /** @description What happened. */
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Written */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** Format: date */
                            day: string;
                            text: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes what is written beside a day */
        delete: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links that show one page */
        get: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                address: string;
                                /**
                                 * Format: date-time
                                 * @description UTC.
                                 */
                                saved_at: string;
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** A link that shows one page to whoever has it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Site id.
                         * @default default
                         */
                        site?: string;
                        /** @description Parameters of the page, as its address has them. */
                        address: string;
                        /** @description What the page asks: routes with their parameters, or with a body. */
                        questions: {
                            path: string;
                            params: {
                                [key: string]: string;
                            };
                            /** @description Of a question that is asked by POST. */
                            body?: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            responses: {
                /** @description The link */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** Format: uri */
                            url: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shares/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a link */
        delete: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revoked: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A part of the address is too long */
                414: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link that works once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description The link */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uri */
                            url: string;
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description A session has no key */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A read-only question in ClickHouse's SQL */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description One SELECT, WITH, SHOW, DESCRIBE or EXPLAIN. */
                        query: string;
                        /**
                         * @description Values of `{name:Type}` in the query.
                         * @default {}
                         */
                        params?: {
                            [key: string]: unknown;
                        };
                        /** @description A ClickHouse format. Default: {columns, rows, row_count, truncated}. */
                        format?: string;
                    };
                };
            };
            responses: {
                /** @description Columns and rows; with `format` the answer in that format of ClickHouse */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": unknown;
                        "application/json": {
                            columns: {
                                name: string;
                                type: string;
                            }[];
                            rows: unknown[][];
                            row_count: number;
                            /** @description More rows than 100,000. */
                            truncated: boolean;
                        } | unknown;
                        "text/csv": unknown;
                        "text/tab-separated-values": unknown;
                        "application/xml": unknown;
                        "text/markdown": unknown;
                        "text/plain": unknown;
                        "application/octet-stream": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes orders of record */
        post: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description Of rows that name none. */
                    currency?: string;
                    /** @description IANA time zone of times without one. Default: the site's. */
                    tz?: string;
                    /** @description Columns by another name than the known ones: {"theirs":"ours"}. */
                    map?: string;
                    /** @description What stands before decimals. Default: what the table shows without doubt. */
                    decimal?: "point" | "comma";
                    /** @description Reads and checks the table, answers as ever, and writes nothing. */
                    dry_run?: "true" | "false";
                    /** @description Of dates such as 09/01/2026. Default: what the table shows without doubt. */
                    date_order?: "dmy" | "mdy";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV, tab-separated text, NDJSON, or JSON with rows. */
            requestBody: {
                content: {
                    "application/json": {
                        rows?: Record<string, never>[];
                    };
                    "application/x-ndjson": {
                        rows?: Record<string, never>[];
                    };
                    "text/csv": {
                        rows?: Record<string, never>[];
                    };
                    "text/tab-separated-values": {
                        rows?: Record<string, never>[];
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            site: string;
                            rows: number;
                            days: {
                                from: string | null;
                                to: string | null;
                            };
                            columns: {
                                [key: string]: string;
                            };
                            ignored: string[];
                            further_lines: number;
                            statuses: {
                                [key: string]: number;
                            };
                            values: {
                                currency: string;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform-claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes what ad systems claim */
        post: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description Of rows that name none. */
                    currency?: string;
                    /** @description Columns by another name than the known ones: {"theirs":"ours"}. */
                    map?: string;
                    /** @description What stands before decimals. Default: what the table shows without doubt. */
                    decimal?: "point" | "comma";
                    /** @description Reads and checks the table, answers as ever, and writes nothing. */
                    dry_run?: "true" | "false";
                    /** @description Of dates such as 09/01/2026. Default: what the table shows without doubt. */
                    date_order?: "dmy" | "mdy";
                    /** @description Of rows that name none. Default: by source, medium and campaign. */
                    channel?: string;
                    /** @description Of rows that name none, such as google. */
                    source?: string;
                    /** @description By which the channel of a source is found. Default: cpc. */
                    medium?: string;
                    /** @description Of rows that name none. */
                    account?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV, tab-separated text, NDJSON, or JSON with rows. */
            requestBody: {
                content: {
                    "application/json": {
                        rows?: Record<string, never>[];
                    };
                    "application/x-ndjson": {
                        rows?: Record<string, never>[];
                    };
                    "text/csv": {
                        rows?: Record<string, never>[];
                    };
                    "text/tab-separated-values": {
                        rows?: Record<string, never>[];
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            site: string;
                            rows: number;
                            days: {
                                from: string | null;
                                to: string | null;
                            };
                            columns: {
                                [key: string]: string;
                            };
                            ignored: string[];
                            read: number;
                            totals_left_out: number;
                            conversions: number;
                            values: {
                                currency: string;
                                /** @description Decimal text, exact. */
                                value: string;
                            }[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/currency-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rates that reports take */
        get: {
            parameters: {
                query?: {
                    /** @description ISO date or instant. Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO date (that day included) or instant (excluded). Default: now. */
                    to?: string;
                    /** @description IANA time zone of dates, such as Europe/Berlin. Default: the site's. */
                    tz?: string;
                    /** @description Form of the answer. */
                    format?: "json" | "csv" | "ndjson";
                    /** @description Rows at most. */
                    limit?: number;
                    /** @description Rows to skip. */
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, or its rows alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            base: string | null;
                            rows: {
                                /** Format: date */
                                date: string;
                                currency: string;
                                rate: number;
                            }[];
                        };
                        "text/csv": unknown;
                        "application/x-ndjson": unknown;
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Takes currency rates by day */
        post: {
            parameters: {
                query?: {
                    /** @description Of which currency one unit is worth the rate, where the table does not say. */
                    base?: string;
                    /** @description Columns by another name than the known ones: {"theirs":"ours"}. */
                    map?: string;
                    /** @description What stands before decimals. Default: what the table shows without doubt. */
                    decimal?: "point" | "comma";
                    /** @description Reads and checks the table, answers as ever, and writes nothing. */
                    dry_run?: "true" | "false";
                    /** @description Of dates such as 09/01/2026. Default: what the table shows without doubt. */
                    date_order?: "dmy" | "mdy";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV, tab-separated text, NDJSON, or JSON with rows. */
            requestBody: {
                content: {
                    "application/json": {
                        rows?: Record<string, never>[];
                    };
                    "application/x-ndjson": {
                        rows?: Record<string, never>[];
                    };
                    "text/csv": {
                        rows?: Record<string, never>[];
                    };
                    "text/tab-separated-values": {
                        rows?: Record<string, never>[];
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            base: string;
                            rates: number;
                            currencies: string[];
                            days: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                            };
                            ignored: string[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which campaign each coupon code belongs to */
        post: {
            parameters: {
                query?: {
                    /** @description Site id. */
                    site?: string;
                    /** @description Columns by another name than the known ones: {"theirs":"ours"}. */
                    map?: string;
                    /** @description Reads and checks the table, answers as ever, and writes nothing. */
                    dry_run?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV, tab-separated text, NDJSON, or JSON with rows. */
            requestBody: {
                content: {
                    "application/json": {
                        rows?: Record<string, never>[];
                    };
                    "application/x-ndjson": {
                        rows?: Record<string, never>[];
                    };
                    "text/csv": {
                        rows?: Record<string, never>[];
                    };
                    "text/tab-separated-values": {
                        rows?: Record<string, never>[];
                    };
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            site: string;
                            /** @description From one channel to another. */
                            moved: {
                                from: string;
                                to: string;
                                events: number;
                            }[];
                            /** @description Events whose campaign comes from a coupon and is another now. */
                            reworded: number;
                            coupons: number;
                            columns: {
                                [key: string]: string;
                            };
                            ignored: string[];
                        };
                    };
                };
                /** @description A parameter or the body is wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The API key is missing or wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The site, or the thing that was named, is unknown */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The body is of another content type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too much at once: ask again after `Retry-After` seconds */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Address and headers are too large */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The store does not answer: /readyz says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The report took longer than CAIRN_REPORT_SECONDS */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What is wrong and how to mend it. */
        Error: {
            error: {
                /** @description For programs; it does not change. */
                code: string;
                /** @description What is wrong, and where. */
                message: string;
                /** @description How to mend it. */
                hint: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
