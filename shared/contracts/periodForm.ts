/** `2021-22`, `2024`, `2016-17/2020-21` or `2022/2024`: how a period is named in the API, in files and in URLs. */
export const periodForm = /^(\d{4}(\/\d{4})?|\d{4}-\d{2}(\/\d{4}-\d{2})?)$/
