// In shared/, because the API works out with it how figures stood on a past day.
export { MeasureIndex } from '../../shared/observations/measureIndex.ts'
