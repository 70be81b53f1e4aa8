// POST /api/v1/coupons: which campaign each coupon code of a site belongs to, for what comes and for its history.
import { couponsSchema } from "@cairn/schema";
import { z } from "zod";
import { couponsImportAnswer } from "../answers/service.js";
import { BadParameter } from "../bad-parameter.js";
import { isCouponHeader, readCoupons } from "../coupons/read-coupons.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { commonQuery } from "../http/common-query.js";
import type { Reclass } from "../http/reclass-site.js";
import { RefusedRows } from "../http/row-problems.js";
import { siteOf } from "../http/site-of.js";
import { readSent, tableQuery, tableSchema } from "../http/table-body.js";
import type { App } from "./app.js";

const querystring = z.strictObject({
  site: commonQuery.site,
  map: tableQuery.map,
  dry_run: tableQuery.dry_run,
});

export function couponRoutes(app: App, engine: Engine, reclass: Reclass): void {
  app.post(
    "/api/v1/coupons",
    {
      schema: {
        ...tableSchema,
        querystring,
        tags: ["sites"],
        summary: "Which campaign each coupon code belongs to",
      },
      config: answers(couponsImportAnswer),
    },
    async ({ query: { site: id, map, dry_run }, body }) => {
      const known = siteOf(engine.sites, id);
      const { sent } = await readSent(body, { map, dry_run }, isCouponHeader);
      const { coupons, problems, columns, ignored } = readCoupons(sent, map);
      if (problems.count > 0) throw new RefusedRows(problems);
      const checked = couponsSchema.safeParse(coupons);
      if (!checked.success) {
        throw new BadParameter(
          "file",
          checked.error.issues[0]?.message ?? "is wrong",
          "Send fewer.",
        );
      }
      if (!dry_run) {
        await engine.changeSite(() => ({ ...siteOf(engine.sites, id), coupons }));
      }
      const changed = await (dry_run ? reclass.preview({ ...known, coupons }) : reclass.run(id));
      return { site: id, coupons: coupons.length, ...changed, columns, ignored };
    },
  );
}
